import { describe, expect, it } from "vitest";
import { ConfigError } from "../../src/model/errors.ts";
import {
  findPackageFolders,
  findPackages,
  ownerOf,
  packageFiles,
  WORKSPACE_FILES,
} from "../../src/release/packages.ts";

type Files = Record<string, string>;
const npm = (name: string, more: object = {}): string => JSON.stringify({ name, version: "1.0.0", ...more });

const discover = (files: Files, { globs, servers = [] }: { globs?: string[]; servers?: string[] } = {}) => {
  const paths = Object.keys(files);
  const all = new Map(Object.entries(files));
  const roots = new Map([...all].filter(([path]) => WORKSPACE_FILES.includes(path)));
  const folders = findPackageFolders({ paths, roots, globs, servers });
  const read = new Map([...all].filter(([path]) => packageFiles(paths, folders).includes(path)));
  const { packages, leftOut } = findPackages(read, folders);
  return {
    packages: packages.map(({ path, name, ecosystem }) => `${path || "."} ${name} ${ecosystem}`),
    leftOut: leftOut.map(({ name }) => name),
  };
};

describe("the packages of a repository", () => {
  it.each<[string, Files, Parameters<typeof discover>[1], string[], string[]]>([
    ["one in the root", { "package.json": npm("a") }, {}, [". a npm"], []],
    ["one in the root, although private", { "package.json": npm("a", { private: true }) }, {}, [". a npm"], []],
    [
      "of npm workspaces, without a private root, a private member and a fixture",
      {
        "package.json": JSON.stringify({ name: "all", private: true, workspaces: ["packages/*", "!packages/old"] }),
        "packages/a/package.json": npm("@x/a"),
        "packages/b/package.json": npm("b", { private: true }),
        "packages/old/package.json": npm("old"),
        "packages/a/test/fixture/package.json": npm("fixture"),
        "node_modules/z/package.json": npm("z"),
      },
      {},
      ["packages/a @x/a npm"],
      ["all", "b"],
    ],
    [
      "of pnpm",
      {
        "package.json": JSON.stringify({ private: true }),
        "pnpm-workspace.yaml": "packages:\n  - servers/**\n  - '!**/test/**'\n",
        "servers/a/package.json": npm("a"),
        "servers/deep/b/package.json": npm("b"),
        "servers/a/test/c/package.json": npm("c"),
      },
      {},
      ["servers/a a npm", "servers/deep/b b npm"],
      [],
    ],
    [
      "of uv, with a root that is a package too",
      {
        "pyproject.toml":
          '[project]\nname = "root"\nversion = "1.0.0"\n[tool.uv.workspace]\nmembers = ["libs/*"]\nexclude = ["libs/x"]\n',
        "libs/a/pyproject.toml": '[project]\nname = "a"\ndynamic = ["version"]\n',
        "libs/x/pyproject.toml": '[project]\nname = "x"\nversion = "1.0.0"\n',
      },
      {},
      [". root pypi", "libs/a a pypi"],
      [],
    ],
    [
      "of Cargo, whose root only names the members",
      {
        "Cargo.toml": '[workspace]\nmembers = ["crates/*"]\n',
        "crates/a/Cargo.toml": '[package]\nname = "a"\nversion = "1.0.0"\n',
        "crates/b/Cargo.toml": '[package]\nname = "b"\nversion = "1.0.0"\npublish = false\n',
      },
      {},
      ["crates/a a crates"],
      ["b"],
    ],
    [
      "are one where several ecosystems share a folder",
      {
        "package.json": npm("a"),
        "pyproject.toml": '[project]\nname = "a-py"\nversion = "1.0.0"\n',
        "server.json": '{"name":"io.x/a","version":"1.0.0"}',
      },
      {},
      [". a npm"],
      [],
    ],
    [
      "are those that the policy names, private ones too",
      { "package.json": npm("root"), "x/a/package.json": npm("a", { private: true }), "x/b/package.json": npm("b") },
      { globs: ["x/a", "."] },
      [". root npm", "x/a a npm"],
      [],
    ],
    [
      "are those that hold a declared server",
      {
        "go/main.go": "",
        "servers/a/package.json": npm("a"),
        "servers/a/src/x.ts": "",
        "servers/b/package.json": npm("b"),
      },
      { servers: ["servers/a/src"] },
      ["servers/a a npm"],
      [],
    ],
    [
      "is the only one that there is",
      { "server/package.json": npm("a"), "server/test/package.json": npm("t") },
      {},
      ["server a npm"],
      [],
    ],
  ])("%s", (_name, files, options, packages, leftOut) => {
    expect(discover(files, options)).toEqual({ packages, leftOut });
  });

  it.each<[string, Files, Parameters<typeof discover>[1], RegExp]>([
    [
      "several that nothing chooses between",
      { "a/package.json": npm("a"), "b/package.json": npm("b") },
      {},
      /2 folders hold a package/,
    ],
    ["globs that name none", { "package.json": npm("a") }, { globs: ["packages/*"] }, /names no folder/],
    [
      "two of one name",
      { "package.json": JSON.stringify({ workspaces: ["*"] }), "a/package.json": npm("x"), "b/package.json": npm("x") },
      {},
      /two packages are called "x"/,
    ],
    ["a broken workspace file", { "package.json": npm("a"), "pnpm-workspace.yaml": "packages: [" }, {}, /is not YAML/],
    ["a broken package.json", { "package.json": "{ nope" }, {}, /is not JSON/],
  ])("refuses %s", (_name, files, options, what) => {
    expect(() => discover(files, options)).toThrow(ConfigError);
    expect(() => discover(files, options)).toThrow(what);
  });

  it("holds a path in the folder that is nearest to it", () => {
    const find = ownerOf(
      new Map([
        ["", "root"],
        ["a", "a"],
        ["a/b", "b"],
        ["__proto__", "p"],
      ]),
    );
    expect(["x", "a/x", "a/b/c/d/x", "ab/x", "__proto__/x", "a/b"].map(find)).toEqual([
      "root",
      "a",
      "b",
      "root",
      "p",
      "a",
    ]);
  });
});
