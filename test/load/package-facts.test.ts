import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadPackageFacts } from "../../src/load/package-facts.ts";
import { createRepository, temporaryFolder } from "../support/repository.ts";
import { worldIn, writeTree } from "./small-server.ts";

const oci = (entry: object) => ({
  name: "io.github.acme/search",
  packages: [{ registryType: "npm", identifier: "x" }, entry],
});

describe("what the package says of itself", () => {
  it.each([
    [{ registryType: "oci", identifier: "ghcr.io/acme/search:1.2.3" }, "ghcr.io/acme/search:1.2.3"],
    [{ registry_type: "oci", identifier: "acme/search", version: "1.2.3" }, "acme/search:1.2.3"],
    [{ registryType: "oci", identifier: "localhost:5000/search", version: "1.2.3" }, "localhost:5000/search:1.2.3"],
    [{ registryType: "oci", identifier: "a b\nc" }, undefined],
    [{ registryType: "oci" }, undefined],
  ])("is the image of %j", async (entry, image) => {
    const cwd = temporaryFolder();
    await writeTree(cwd, { "server.json": oci(entry) });
    expect(await loadPackageFacts(worldIn(cwd))).toEqual({ name: "search", ...(image === undefined ? {} : { image }) });
  });

  it("is the nearest package.json, from a folder of a repository up to its root", async () => {
    const repository = createRepository();
    await writeTree(repository.path, {
      "package.json": { name: "root" },
      "apps/one/package.json": { name: "@acme/one" },
    });
    mkdirSync(join(repository.path, "apps/two"));
    expect(await loadPackageFacts(worldIn(join(repository.path, "apps/one")))).toEqual({ name: "@acme/one" });
    expect(await loadPackageFacts(worldIn(join(repository.path, "apps/two")))).toEqual({ name: "root" });
  });

  it("is nothing where there is none, and an error where it cannot be read", async () => {
    const cwd = temporaryFolder();
    expect(await loadPackageFacts(worldIn(cwd))).toEqual({});
    await writeTree(cwd, { "server.json": "{" });
    await expect(loadPackageFacts(worldIn(cwd))).rejects.toThrow(/not valid JSON/);
  });
});
