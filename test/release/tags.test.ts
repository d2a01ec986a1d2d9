import { describe, expect, test } from "vitest";
import { lastPackageTag, readPackageTag } from "../../src/release/tags.ts";

const identity = { name: "@acme/search-server", folder: "servers/search" };
const lastTag = (tags: string[], more: { like?: string } = {}) => lastPackageTag(tags, { ...identity, ...more })?.tag;

describe("readPackageTag", () => {
  test.each([
    ["v1.2.3", "1.2.3"],
    ["1.2.3", "1.2.3"],
    ["@acme/search-server@1.2.3", "1.2.3"],
    ["@acme/search-server-v1.2.3", "1.2.3"],
    ["search-server-v1.2.3", "1.2.3"],
    ["search-server/v1.2.3", "1.2.3"],
    ["servers/search/v1.2.3", "1.2.3"],
    ["@acme/search-server==1.2.3", "1.2.3"],
    ["v2.0.0-rc.1", "2.0.0-rc.1"],
    ["v1.2.0rc1", "1.2.0rc1"],
  ])("%s is version %s", (tag, version) => {
    expect(readPackageTag(tag, identity)?.version).toBe(version);
  });

  test.each([
    "@acme/other@9.0.0",
    "other-v9.0.0",
    "search-server-extra-v9.0.0",
    "@other/search-server@9.0.0",
    "servers/other/v9.0.0",
    "v1",
    "latest",
    "nightly-2025-01-01",
    "release candidate",
    "v1.2.x",
  ])("%s is no release of this package", (tag) => {
    expect(readPackageTag(tag, identity)).toBeUndefined();
  });

  test("without a name only bare tags are ours", () => {
    expect(readPackageTag("v1.2.3", { folder: "" })?.version).toBe("1.2.3");
    expect(readPackageTag("search-server@1.2.3", { folder: "" })).toBeUndefined();
  });
});

describe("lastPackageTag", () => {
  test("the greatest version wins, not the last in the alphabet", () => {
    expect(lastTag(["v1.9.0", "v1.10.0", "v1.2.0"])).toBe("v1.10.0");
  });

  test("tags that name the package come before higher bare ones", () => {
    expect(lastTag(["v9.0.0", "@acme/search-server@1.2.3"])).toBe("@acme/search-server@1.2.3");
  });

  test("tags of other packages are not ours, whatever their version", () => {
    expect(lastTag(["@acme/other@9.0.0", "other-v9.0.0"])).toBeUndefined();
  });

  test("a pre-release counts only where there is nothing else", () => {
    expect(lastTag(["v1.0.0", "v2.0.0-rc.1"])).toBe("v1.0.0");
    expect(lastTag(["v1.0.0-rc.1", "v1.0.0-rc.2"])).toBe("v1.0.0-rc.2");
  });

  test("a floating tag loses against the release it stands for", () => {
    expect(lastTag(["v1", "v2.0", "v2.0.0"])).toBe("v2.0.0");
  });

  test("a package that moved from calendar versions to SemVer is compared with its SemVer releases", () => {
    expect(lastTag(["2024.1.0", "v1.2.0"], { like: "1.3.0" })).toBe("v1.2.0");
    expect(lastTag(["2024.1.0", "v1.2.0"], { like: "2024.2.0" })).toBe("2024.1.0");
  });
});
