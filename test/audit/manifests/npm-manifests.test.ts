import { describe, expect, it } from "vitest";
import { readManifest } from "../../../src/audit/manifests/index.ts";
import { ConfigError } from "../../../src/model/errors.ts";

const read = (manifest: object) => readManifest("a/package.json", JSON.stringify(manifest, null, 2));
const kinds = async (dependencies: Record<string, string>) =>
  (await read({ dependencies })).dependencies.map(({ name, range, kind }) => `${kind} ${name} ${range}`);

describe("package.json", () => {
  it("tells each line with its scope and its place", async () => {
    const { dependencies } = await read({
      name: "own",
      dependencies: { "@scope/a": "^1.0.0", d: "1" },
      devDependencies: { b: "*" },
      optionalDependencies: { d: "2" },
      peerDependencies: { c: ">=1", e: "" },
      peerDependenciesMeta: { c: { optional: true } },
      bundledDependencies: ["@scope/a"],
    });
    const told = dependencies.map(
      ({ name, range, scope, isOptional, at }) =>
        `${at.file}:${at.line}:${at.column} ${name} ${JSON.stringify(range)} ${scope}${isOptional ? ", optional" : ""}`,
    );
    expect(told).toEqual([
      'a/package.json:4:5 @scope/a "^1.0.0" production',
      'a/package.json:11:5 d "2" production, optional',
      'a/package.json:8:5 b "*" development',
      'a/package.json:14:5 c ">=1" production, optional',
      'a/package.json:15:5 e "" production, optional',
    ]);
  });

  it.each([
    ["^1.2.0", "registry a ^1.2.0"],
    ["latest", "registry a latest"],
    ["", "registry a "],
    ["npm:omega@^9.0.0", "registry omega ^9.0.0"],
    ["npm:@scope/omega@9", "registry @scope/omega 9"],
    ["npm:@scope/omega", "registry @scope/omega "],
    ["npm:^1.0.0", "registry a ^1.0.0"],
    ["npm:latest", "registry a latest"],
    ["workspace:^", "workspace a workspace:^"],
    ["catalog:", "workspace a catalog:"],
    ["someone/a", "git a someone/a"],
    ["someone/a#semver:^1", "git a someone/a#semver:^1"],
    ["github:someone/a", "git a github:someone/a"],
    ["git+ssh://git@git.example/someone/a.git", "git a git+ssh://git@git.example/someone/a.git"],
    ["git@git.example:someone/a.git", "git a git@git.example:someone/a.git"],
    ["https://git.example/someone/a.git#main", "git a https://git.example/someone/a.git#main"],
    ["https://github.com/someone/a/archive/main.tar.gz", "git a https://github.com/someone/a/archive/main.tar.gz"],
    ["https://files.example/a.tgz", "url a https://files.example/a.tgz"],
    ["file:../a", "path a file:../a"],
    ["../a", "path a ../a"],
    ["link:../a", "path a link:../a"],
    ["portal:../a", "path a portal:../a"],
    ["patch:a@npm%3A1.0.0#./a.patch", "path a patch:a@npm%3A1.0.0#./a.patch"],
    [">=1.0.0 <2.0.0 || ^3", "registry a >=1.0.0 <2.0.0 || ^3"],
  ])("%j is told as %s", async (range, expected) => {
    expect(await kinds({ a: range })).toEqual([expected]);
  });

  it.each([
    [{ name: "own", version: "1.0.0" }, true],
    [{ name: "own", version: "1.0.0", private: false }, true],
    [{ name: "own", version: "1.0.0", private: true }, false],
    [{ version: "1.0.0" }, false],
    [{ name: "own" }, undefined],
  ])("%j: is it published? %s", async (manifest, expected) => {
    expect((await read(manifest)).isPublished).toBe(expected);
  });

  it("tells the lines of Bun's catalogs where they stand", async () => {
    const { dependencies } = await read({
      workspaces: { packages: ["a"], catalog: { b: "^2.0.0" }, catalogs: { old: { b: "^1.0.0" } } },
    });
    expect(dependencies.map(({ name, range, at }) => `${at.line} ${name} ${range}`)).toEqual([
      "7 b ^2.0.0",
      "11 b ^1.0.0",
    ]);
  });

  it.each([
    ['{ "dependencies": [] }', 'a/package.json:1:3 has something else than entries under "dependencies"'],
    ['{ "dependencies": { "a": 1 } }', 'a/package.json:1:21 has something else than a text in "dependencies"'],
    ['{ "name": "a', "a/package.json:1:13 ends in the middle: the file is cut off"],
  ])("refuses %s", async (text, expected) => {
    const error = await readManifest("a/package.json", text).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ConfigError);
    expect(error instanceof ConfigError && `${error.trouble.where} ${error.trouble.what}`).toBe(expected);
  });
});

describe("pnpm-workspace.yaml", () => {
  it("tells the lines of its catalogs, and has none without them", async () => {
    const text = "packages:\n  - a\ncatalog:\n  react: ^18.0.0\n\ncatalogs:\n  old:\n    'react': npm:preact@^17.0.0\n";
    const { dependencies } = await readManifest("pnpm-workspace.yaml", text);
    expect(dependencies.map(({ name, range, at }) => `${at.line}:${at.column} ${name} ${range}`)).toEqual([
      "4:3 react ^18.0.0",
      "8:5 preact ^17.0.0",
    ]);
    expect((await readManifest("pnpm-workspace.yaml", "packages:\n- a\n")).dependencies).toEqual([]);
    expect((await readManifest("pnpm-workspace.yaml", "")).dependencies).toEqual([]);
  });
});
