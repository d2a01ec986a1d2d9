import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ConfigError } from "../../../src/model/errors.ts";
import { readVersion, VERSION_FILES, versionFileOf } from "../../../src/release/version-files/index.ts";

const refusal = (path: string, text: string): ConfigError["trouble"] => {
  try {
    readVersion(path, text);
  } catch (error) {
    if (error instanceof ConfigError) return error.trouble;
    throw error;
  }
  throw new Error("it was read");
};

test.each([
  ["package.json", '{"name":"a","version":"1.2.3"}', "1.2.3", "package.json"],
  ["servers/a/package.json", '\uFEFF{"version":"v1.2.3"}', "1.2.3", "servers/a/package.json"],
  ["server.json", '{"name":"io.github.a/b","version":"1.2.3"}', "1.2.3", "server.json"],
  ["pyproject.toml", '[project]\nname = "a"\nversion = "1.2rc1"', "1.2rc1", "pyproject.toml [project]"],
  ["pyproject.toml", '[tool.poetry]\nname = "a"\nversion = "1.2"', "1.2", "pyproject.toml [tool.poetry]"],
  [
    "pyproject.toml",
    '[project]\nname = "a"\ndynamic = ["version"]\n[tool.poetry]\nversion = "1.3"',
    "1.3",
    "pyproject.toml [tool.poetry]",
  ],
  ["Cargo.toml", '[package]\nname = "a"\nversion = "0.1.0"', "0.1.0", "Cargo.toml [package]"],
])("%s: %s holds %s", (path, text, version, from) => {
  expect(readVersion(path, text)).toEqual({ version, from });
});

describe("a file without a version says why", () => {
  test.each([
    ["package.json", "{}", "it has no `version`"],
    ["package.json", '{"version":""}', "it has no `version`"],
    ["pyproject.toml", "[build-system]\nrequires = []", "it has no `version`"],
    [
      "pyproject.toml",
      '[project]\nname = "a"\ndynamic = ["version"]',
      "its version is dynamic: it is made when the package is built",
    ],
    ["Cargo.toml", "[package]\nversion.workspace = true", "its version is inherited from the workspace"],
    ["Cargo.toml", '[workspace]\nmembers = ["a"]', "it has no `version`"],
  ])("%s: %s", (path, text, absent) => {
    expect(readVersion(path, text)).toBeUndefined();
    expect(versionFileOf(path)?.read(text, path)).toMatchObject({ absent });
  });
});

test.each([
  ["package.json", '{"version":"1.0.0","private":true}'],
  ["pyproject.toml", '[project]\nversion = "1"\nclassifiers = ["Private :: Do Not Upload"]'],
  ["Cargo.toml", '[package]\nversion = "1.0.0"\npublish = false'],
])("%s can say that it is never published", (path, text) => {
  expect(versionFileOf(path)?.read(text, path).unpublished).toMatch(/private|publish/);
});

describe("a broken file is refused with its place", () => {
  test.each([
    ['{\n  "version": 1.2.3\n}', "package.json:2:17"],
    ['{\n  "version": "1.2.3",\n}', "package.json:3:1"],
    ['{"version": "1.2.3"', "package.json:1:20"],
    ['{"a": [1, 2}', "package.json:1:12"],
    ['{"a" 1}', "package.json:1:6"],
    ['{"a": "tab\there"}', "package.json:1:11"],
    ['{"a": 1} {', "package.json:1:10"],
    ["{a: 1}", "package.json:1:2"],
    ["", "package.json:1:1"],
  ])("%j at %s", (text, where) => {
    expect(refusal("package.json", text).where).toBe(where);
  });

  test("TOML", () => {
    expect(refusal("pyproject.toml", '[project]\nversion = "1').where).toMatch(/^pyproject\.toml:2:/);
  });

  test.each([
    ["package.json", '{"version":1}'],
    ["package.json", '{"version":null}'],
    ["package.json", '{"version":"1.0.0\\n::error::x"}'],
    ["server.json", `{"version":"${"1".repeat(300)}"}`],
    ["pyproject.toml", "[project]\nversion = 1.2"],
    ["package.json", "[]"],
  ])("%s: %s", (path, text) => {
    expect(refusal(path, text).where).toBe(path);
  });
});

test("a file of no known format has no version", () => {
  expect(readVersion("version.txt", "1.2.3")).toBeUndefined();
  expect(readVersion("not-package.json", '{"version":"1.2.3"}')).toBeUndefined();
});

test("formats are known by distinct names", () => {
  expect(new Set(VERSION_FILES.map(({ file }) => file)).size).toBe(VERSION_FILES.length);
});

test.each([
  ["tavily-base", "0.2.10"],
  ["tavily-head", "0.2.15"],
  ["filesystem-base", "2025.8.21"],
])("the real package.json of %s holds %s", (folder, version) => {
  const path = `node_modules/${folder}/package.json`;
  expect(readVersion(path, readFileSync(path, "utf8"))?.version).toBe(version);
});
