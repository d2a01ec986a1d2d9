import { describe, expect, test } from "vitest";
import { ConfigError } from "../../../src/model/errors.ts";
import { listFiles } from "../../../src/release/version-files/folders.ts";
import { findPlaces, findUnwritten, versionFilesOf } from "../../../src/release/version-files/index.ts";
import { introductionsIn } from "../../../src/release/version-files/server-info.ts";
import type { MarkedPlace } from "../../../src/release/version-files/version-file.ts";
import { ownVersionsIn } from "../../../src/release/version-files/version-in-text.ts";
import { writeVersion } from "../../../src/release/write-version.ts";

const PROJECT = '[project]\nname = "notes"\nversion = "1.2.3"\n';

const placesIn = (tree: Record<string, string>, marked?: MarkedPlace[]) =>
  findPlaces(new Map(Object.entries(tree)), { path: "", name: "notes", marked });
const found = (tree: Record<string, string>): string[] =>
  placesIn(tree).map(({ file, as, value }) => `${file} ${as} ${value}`);

const troubleOf = (act: () => unknown): ConfigError["trouble"] => {
  try {
    act();
  } catch (error) {
    if (error instanceof ConfigError) return error.trouble;
    throw error;
  }
  throw new Error("nothing was refused");
};

describe("a broken file is refused with its line", () => {
  test.each<[string, string, string]>([
    ["package-lock.json", '{\n  "version": "1.2.3",\n}', "package-lock.json:3:1"],
    ["bun.lock", '{\n  "workspaces": {\n    "": { "version": 1 2 }\n  }\n}', "bun.lock:3:24"],
    ["uv.lock", '[[package]]\nname = "notes\n', "uv.lock:2:"],
    ["Cargo.toml", '\uFEFF[package]\nversion = "1"\nversion = "2"', "Cargo.toml:3:1"],
    ["Cargo.lock", "[[package]\n", "Cargo.lock:1:"],
    ["Chart.yaml", "name: a\nversion: [1\n", "Chart.yaml:3:1"],
    ["CITATION.cff", "- version: 1", "CITATION.cff"],
    ["Notes.csproj", "<Project>\n  <PropertyGroup>\n</Project>", "Notes.csproj:3:1"],
    ["Notes.csproj", "<Project>\n  <A b='1>\n</Project>", "Notes.csproj:2:3"],
    ["Notes.csproj", "<Project>", "Notes.csproj:1:1"],
    ["Notes.csproj", '<!DOCTYPE a [<!ENTITY v "1">]><a/>', "Notes.csproj:1:1"],
    ["setup.cfg", "[metadata]\nversion\n", "setup.cfg:2:1"],
    ["setup.py", 'setup(version="1.2.3\n', "setup.py:1:15"],
    ["server.json", '{ "packages": [}', "server.json:1:16"],
    [".claude-plugin/marketplace.json", "[]", ".claude-plugin/marketplace.json"],
    ["package.json", `{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}`, "package.json"],
  ])("%s: %j", (file, text, where) => {
    expect(troubleOf(() => placesIn({ [file]: text })).where).toContain(where);
  });
});

describe("no value of a file is shown where it is broken", () => {
  const SECRET = "ghp_16C7e42F292c6912E7710c838347Ae178B4a";
  test.each([
    ["values.yaml", `token: ${SECRET}\nimage: [\n`, { yaml: "image.tag" }],
    ["settings.toml", `token = "${SECRET}"\nimage = [1 2]\n`, { toml: "image" }],
    ["app.json", `{"token": "${SECRET}", "x": }`, { json: "x" }],
    ["app.json", `{"token": "${SECRET}"}`, { json: "token" }],
  ])("%s", (file, text, mark) => {
    const trouble = troubleOf(() => placesIn({ [file]: text }, [{ path: file, ...mark }]));
    expect(JSON.stringify({ ...trouble, cause: undefined })).not.toContain(SECRET.slice(4, 16));
  });
});

describe("what the policy marks", () => {
  test.each<[string, MarkedPlace, Record<string, string>, RegExp]>([
    ["a file that is not there", { path: "a.json", json: "version" }, {}, /is not there/],
    ["a place that is not there", { path: "a.json", json: "app.version" }, { "a.json": "{}" }, /has no version at/],
    [
      "a text without a version",
      { path: "a.json", json: "app" },
      { "a.json": '{"app":"latest"}' },
      /has no version at/,
    ],
    [
      "several versions, none of them ours",
      { path: "a.json", json: "app" },
      { "a.json": '{"app":"x:1.0.0 y:2.0.0"}' },
      /has no/,
    ],
    ["an expression without a group", { path: "a.md", regex: "\\d+" }, { "a.md": "1" }, /has no version at/],
    ["an expression that never ends", { path: "a.md", regex: "(a+)+b" }, { "a.md": "a" }, /repeats a group/],
    ["a path that leads out", { path: "../../a.json", json: "version" }, {}, /leads out/],
    ["an absolute path", { path: "/etc/passwd", regex: "(.)" }, {}, /leads out/],
    ["what is no path", { path: "a.json", json: "a[b" }, { "a.json": "{}" }, /is no path/],
  ])("%s is refused", (_, mark, tree, what) => {
    expect(troubleOf(() => placesIn(tree, [mark])).what).toMatch(what);
  });

  test("is read once where the toolkit knows the place itself", () => {
    const tree = { "package.json": '{"name":"notes","version":"1.2.3"}' };
    expect(placesIn(tree, [{ path: "package.json", json: "version" }])).toHaveLength(1);
  });

  test("is for the package that has it, among several", () => {
    const marked = [{ path: "app.json", json: "version" }];
    const files = new Map([
      ["a/app.json", '{"version":"1.2.3"}'],
      ["b/app.json", '{"name":"b"}'],
    ]);
    expect(findPlaces(files, { path: "a", marked })).toHaveLength(1);
    expect(findPlaces(files, { path: "b", marked })).toEqual([]);
    expect(findPlaces(files, { path: "c", marked })).toEqual([]);
  });

  test("of several versions in a text is the one that the package has", () => {
    const tree = {
      "package.json": '{"name":"notes","version":"1.2.3"}',
      "a.json": '{"run":"node:24.1.0 notes:1.2.3"}',
    };
    const [, place] = placesIn(tree, [{ path: "a.json", json: "run" }]);
    expect(place).toMatchObject({ file: "a.json", value: "1.2.3", column: 27 });
  });
});

describe("a version within a text", () => {
  test.each<[string, string[]]>([
    ["v1.2.3", ["1.2.3"]],
    ["1.2.3-alpine3.19", ["1.2.3"]],
    ["python3.12-1.2.3", ["1.2.3"]],
    ["1.2.3-rc.1", ["1.2.3-rc.1"]],
    ["1.2.3rc1", ["1.2.3rc1"]],
    ["download/notes%401.2.3/notes-1.2.3.mcpb", ["1.2.3", "1.2.3"]],
    ["3.12-slim-1.2.3", []],
    ["latest", []],
    ["20", []],
    ["1.2.3.4.5.6", []],
  ])("%s names %j", (text, values) => {
    expect(ownVersionsIn(text, undefined).map(({ start, end }) => text.slice(start, end))).toEqual(values);
  });

  test("is the present one where there are others", () => {
    expect(ownVersionsIn("3.12-slim-1.2.3", "1.2.3")).toEqual([{ start: 10, end: 15, value: "1.2.3" }]);
  });
});

describe("odd spellings", () => {
  test("of two keys of one name the last counts, as for every reader of JSON", () => {
    const text = '{"version":"1.0.0","version":"1.2.3"}';
    const places = placesIn({ "package.json": text });
    expect(writeVersion(text, places, "2.0.0")).toBe('{"version":"1.0.0","version":"2.0.0"}');
  });

  test("a version with escapes is written without them, and keeps its `v`", () => {
    const text = '{"version":"\\u0076\\u0031.2.3"}';
    const places = placesIn({ "package.json": text });
    expect(places.map(({ value }) => value)).toEqual(["1.2.3"]);
    expect(writeVersion(text, places, "2.0.0")).toBe('{"version":"v2.0.0"}');
  });

  test("a number of YAML is the version that was written, and one that would become a number gets quotes", () => {
    const text = "version: 1.10\n";
    const places = placesIn({ "CITATION.cff": text });
    expect(places.map(({ value }) => value)).toEqual(["1.10"]);
    expect(writeVersion(text, places, "1.11")).toBe('version: "1.11"\n');
  });

  test("build metadata has another sign in a tag and in an address", () => {
    const text =
      '{"version":"1.2.3","packages":[{"registryType":"oci","identifier":"a/b:1.2.3"},{"registryType":"mcpb","identifier":"https:\\/\\/x\\/1.2.3\\/b.mcpb"}]}';
    const written = JSON.parse(writeVersion(text, placesIn({ "server.json": text }), "2.0.0+b1"));
    expect(written.packages.map((entry: { identifier: string }) => entry.identifier)).toEqual([
      "a/b:2.0.0-b1",
      "https://x/2.0.0%2Bb1/b.mcpb",
    ]);
  });

  test("a VersionSuffix goes with a stable version and comes back with the next pre-release", () => {
    const text =
      "<Project><PropertyGroup><VersionPrefix>1.2.3</VersionPrefix><VersionSuffix>rc.1</VersionSuffix></PropertyGroup></Project>";
    const write = (from: string, version: string) => writeVersion(from, placesIn({ "A.csproj": from }), version);
    const stable = write(text, "1.2.3");
    expect(stable).toContain("<VersionSuffix></VersionSuffix>");
    expect(write(stable, "1.2.3-rc.1")).toBe(text);
  });

  test("keys that are names of an object's own are keys like others", () => {
    expect(
      found({ "package-lock.json": '{"packages":{"__proto__":{"version":"1.2.3"}},"constructor":{"version":"1"}}' }),
    ).toEqual([]);
    expect(found({ "Chart.yaml": "__proto__: { version: 1.2.3 }\n" })).toEqual([]);
  });

  test.each([
    ["a chart that names no version of its own", { "Chart.yaml": "name: notes\n" }],
    ["a label that another file fills in", { Dockerfile: "ARG VERSION\nLABEL version=$VERSION\n" }],
    [
      "a version that is asked of the installed package",
      { "pyproject.toml": PROJECT.replace(/version.*/, ""), "notes/__init__.py": '__version__ = version("notes")\n' },
    ],
    [
      "a version that is put together",
      {
        "pyproject.toml": PROJECT.replace(/version.*/, ""),
        "notes/__init__.py": '__version__ = "1." + "2"\n__version__ = f"1.{x}"\n',
      },
    ],
  ])("%s has no place", (_, tree) => {
    expect(found(tree)).toEqual([]);
  });

  test("a version that no rule of a build leads to a file says so", () => {
    const tree = { "pyproject.toml": '[project]\nname = "notes"\ndynamic = ["version"]\n' };
    expect(findUnwritten(new Map(Object.entries(tree)), { path: "" })).toEqual([
      {
        file: "pyproject.toml",
        because: "its version is made when the package is built, and no file is known to hold it",
      },
    ]);
  });
});

describe("the modules of a Python package", () => {
  test.each([
    ["the folder of the name", PROJECT, "notes/__init__.py"],
    ["the file of the name", PROJECT, "src/notes.py"],
    [
      "what hatch packs",
      `${PROJECT}[tool.hatch.build.targets.wheel]\npackages = ["lib/inner"]\n`,
      "lib/inner/__init__.py",
    ],
    [
      "what poetry packs",
      `${PROJECT}[tool.poetry]\npackages = [{ include = "inner", from = "lib" }]\n`,
      "lib/inner/_version.py",
    ],
    [
      "what a script starts",
      `${PROJECT}[project.scripts]\nrun = "acme.inner.server:main"\n`,
      "src/acme/inner/__init__.py",
    ],
    [
      "what uv builds",
      `${PROJECT}[tool.uv.build-backend]\nmodule-name = "acme.inner"\n`,
      "src/acme/inner/__about__.py",
    ],
  ])("are found by %s", (_, project, module) => {
    const there = listFiles(["pyproject.toml", module, "tests/__init__.py", "other/__init__.py"]);
    const read = new Map([["pyproject.toml", project]]);
    expect(versionFilesOf(there, { path: "" }, read)).toEqual(["pyproject.toml", module]);
    expect(found({ "pyproject.toml": project, [module]: '__version__ = "1.2.3"\n' })).toContain(
      `${module} __version__ 1.2.3`,
    );
  });
});

describe("where source introduces a server", () => {
  test.each<[string, string, string[]]>([
    ["a.ts", 'new McpServer({\n  name: "a", version: "1.2.3" }, {})', ["1.2.3 2:24"]],
    ["a.js", "const s = new Server({ version: 'v1.2.3', name }, { capabilities: { version: '9' } });", ["1.2.3 1:35"]],
    ["a.ts", 'new McpServer({ name: "a", version: pkg.version })', []],
    ["a.ts", 'new Other({ version: "1.2.3" })', []],
    ["a.py", 'mcp = FastMCP("notes", version="1.2.3")\n', ["1.2.3 1:33"]],
    ["a.py", 'mcp = FastMCP("notes", tags=dict(version="1.2.3"))\n', []],
    ["a.go", 'version: "1.2.3"', []],
  ])("%s: %s", (file, text, expected) => {
    expect(introductionsIn(text, file).map(({ value, line, column }) => `${value} ${line}:${column}`)).toEqual(
      expected,
    );
  });
});

describe("a hostile text takes no time", () => {
  const long = (text: string): string => text.repeat(200_000);
  test.each<[string, string]>([
    ["Dockerfile", `LABEL ${long("a")}`],
    ["Dockerfile", `LABEL ${long('a="')}`],
    ["Dockerfile", `LABEL a${long(" ")}b${long(" ")}c`],
    ["Dockerfile", `${long("#\n")}LABEL version=1`],
    ["A.csproj", `<Project>${long("<!--")}`],
    ["A.csproj", `<Project ${long("a ")}/>`],
    ["A.csproj", `<Project${long(' a="')}`],
    ["setup.cfg", `[metadata]\nversion${long(" ")}x`],
    ["setup.py", long("a=")],
    ["setup.py", long("'''")],
    ["server.json", JSON.stringify({ packages: [{ registryType: "mcpb", identifier: long("1.") }] })],
    ["server.json", JSON.stringify({ packages: [{ registryType: "mcpb", identifier: long("1.2.3-rc.") }] })],
    ["a.ts", long("new McpServer({ ")],
  ])("%s", (file, text) => {
    // who took exponential or square time would not come back here
    const read = (): number => (file.endsWith(".ts") ? introductionsIn(text, file) : placesIn({ [file]: text })).length;
    const answer = ((): number | ConfigError => {
      try {
        return read();
      } catch (error) {
        if (error instanceof ConfigError) return error;
        throw error;
      }
    })();
    expect(answer instanceof ConfigError || answer < text.length).toBe(true);
  });
});
