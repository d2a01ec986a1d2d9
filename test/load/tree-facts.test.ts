import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { gatherTreeFacts } from "../../src/load/tree-facts.ts";
import { ConfigError } from "../../src/model/errors.ts";
import { newFolder, worldIn, writeTree } from "./small-server.ts";

let folder: string;
beforeEach(async () => {
  folder = await newFolder("tree-facts");
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const gather = async (at = folder, top = folder) => gatherTreeFacts(await worldIn(folder).files(), at, top);

it("package.json tells bins, build and an SDK", async () => {
  await writeTree(folder, {
    "package.json": {
      name: "@scope/server",
      version: "1.2.3",
      bin: "dist/index.js",
      packageManager: "pnpm@9.1.0+sha512.x",
      scripts: { build: "tsc" },
      dependencies: { "@modelcontextprotocol/sdk": "1" },
    },
  });
  const facts = await gather();
  expect(facts.node).toEqual({
    name: "@scope/server",
    version: "1.2.3",
    bins: [{ name: "server", target: "dist/index.js" }],
    hasBuild: true,
    hasDependencies: true,
    manager: "pnpm",
  });
  expect(facts.signs).toEqual(["package.json depends on an MCP SDK"]);
});

it("pyproject.toml tells scripts and an SDK, and a table without a project is none", async () => {
  await writeTree(folder, {
    "pyproject.toml":
      '[project]\nname = "s"\nversion = "0.1.0"\ndependencies = ["mcp[cli]>=1"]\n[project.scripts]\ns = "s:main"\n',
    "other/pyproject.toml": "[tool.black]\nline-length = 100\n",
  });
  const facts = await gather();
  expect(facts.python).toEqual({ name: "s", version: "0.1.0", scripts: [{ name: "s", target: "s:main" }] });
  expect(facts.signs).toEqual(["pyproject.toml depends on an MCP SDK"]);
  expect((await gather(join(folder, "other"))).python).toBeUndefined();
});

describe("the lockfile", () => {
  it("of a workspace is found above, and never above the repository", async () => {
    await writeTree(folder, {
      "package-lock.json": {},
      "top/packages/one/package.json": { name: "one" },
      "top/pnpm-lock.yaml": "",
    });
    const one = join(folder, "top", "packages", "one");
    expect((await gather(one, join(folder, "top"))).lock).toMatchObject({
      file: "pnpm-lock.yaml",
      folder: join(folder, "top"),
    });
    expect((await gather(one, one)).lock).toBeUndefined();
  });

  it("of yarn tells classic from berry", async () => {
    await writeTree(folder, { "a/yarn.lock": "# yarn lockfile v1\n", "b/yarn.lock": "__metadata:\n  version: 8\n" });
    expect((await gather(join(folder, "a"))).lock?.manager).toBe("yarn");
    expect((await gather(join(folder, "b"))).lock?.manager).toBe("yarn-berry");
  });

  it("is compared with what is installed", async () => {
    const packages = { "node_modules/a": { version: "1.0.0" } };
    await writeTree(folder, { "package.json": {}, "package-lock.json": { packages } });
    expect((await gather()).modules).toBe("none");
    await writeTree(folder, { "node_modules/.package-lock.json": { packages } });
    expect((await gather()).modules).toBe("as-locked");
    await writeTree(folder, { "node_modules/.package-lock.json": { packages: {} } });
    expect((await gather()).modules).toBe("other");
  });
});

it("a file that cannot be read is told, by its path", async () => {
  for (const [path, text] of [
    ["package.json", "{"],
    ["package.json", "[]"],
    ["server.json", "nul"],
    ["pyproject.toml", "[project\n"],
  ] as const) {
    await writeTree(folder, { [path]: text });
    const error = await gather().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({ trouble: { where: join(folder, path) } });
    await rm(join(folder, path));
  }
});

it("a folder that does not exist is no error", async () => {
  expect(await gather(join(folder, "none"))).toMatchObject({ exists: false, signs: [] });
});
