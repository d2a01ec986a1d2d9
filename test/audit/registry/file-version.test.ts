import { expect, it } from "vitest";
import { fileVersion } from "../../../src/audit/registry/file-version.ts";

it.each([
  ["my_server-1.2.3-py3-none-any.whl", "1.2.3"],
  ["My.Server-1.2.3rc1-1build-cp312-cp312-linux_x86_64.whl", "1.2.3rc1"],
  ["my-server-1.2.3.tar.gz", "1.2.3"],
  ["my_server-1.2.3.post1.zip", "1.2.3.post1"],
  ["my-server-1.2.3.tgz", "1.2.3"],
  ["my_server-1.2.3-py2.7.egg", "1.2.3"],
  ["other-1.2.3.tar.gz", undefined],
  ["my-server-extra-1.2.3.tar.gz", undefined],
  ["my-server.tar.gz", undefined],
  ["my-server-1.2.3.exe", undefined],
  [`${"-".repeat(1_000_000)}.zip`, undefined],
])("the file %s of my-server has the version %s", (file, version) => {
  expect(fileVersion(file, "my-server")).toBe(version);
});
