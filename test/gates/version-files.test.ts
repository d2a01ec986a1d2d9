import { describe, expect, test } from "vitest";
import { judgeVersionFiles } from "../../src/gates/version-files.ts";
import { findPlaces } from "../../src/release/version-files/index.ts";
import { introductionsIn } from "../../src/release/version-files/server-info.ts";

const tree = (stated: string, locked = stated) =>
  new Map([
    ["package.json", '{ "name": "notes", "version": "1.3.0" }'],
    [
      "package-lock.json",
      `{\n  "version": "${locked}",\n  "packages": {\n    "": {\n      "version": "${locked}"\n    }\n  }\n}`,
    ],
    ["Chart.yaml", `version: ${stated}\nappVersion: ${stated}\n`],
    ["server.json", `{ "version": "${stated}" }`],
  ]);
const subject = (files: Map<string, string>, version = "1.3.0", more: object = {}) => ({
  version: { version, from: "package.json" },
  places: findPlaces(files, { path: "" }),
  ...more,
});

describe("the files of a package", () => {
  test("are each told where they disagree, with line and column", () => {
    const findings = judgeVersionFiles([subject(tree("1.2.0", "1.1.0"))]);
    expect(findings.map(({ rule, at }) => [rule, at])).toEqual([
      ["version-files-disagree", { file: "Chart.yaml", line: 1, column: 10 }],
      ["version-files-disagree", { file: "package-lock.json", line: 2, column: 15 }],
      ["version-files-disagree", { file: "server.json", line: 1, column: 15 }],
    ]);
    const [, lock] = findings;
    expect(lock?.message).toBe(
      '`package-lock.json` says `1.1.0` at `version` and `packages[""].version`, but `package.json` says `1.3.0`.',
    );
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(3);
  });

  test.each([
    ["all say the same", "1.3.0", "1.3.0"],
    ["a stand-in is filled in later", "0.0.0", "1.3.0"],
    ["the package itself has a stand-in", "1.2.0", "0.0.0-development"],
  ])("agree where %s", (_, stated, version) => {
    expect(judgeVersionFiles([subject(tree(stated), version)])).toEqual([]);
  });

  test("are judged for each package by its own version", () => {
    const other = {
      ...subject(tree("2.0.0"), "2.0.0"),
      places: findPlaces(new Map([["server.json", '{"version":"2.0.0"}']]), { path: "" }),
    };
    expect(judgeVersionFiles([subject(tree("1.3.0")), other])).toEqual([]);
  });
});

describe("a running server", () => {
  const source = 'new McpServer({\n  name: "notes",\n  version: "1.2.0",\n});';

  test("that introduces itself otherwise is told at the line that says so", () => {
    const introductions = introductionsIn(source, "src/server.ts");
    const findings = judgeVersionFiles([subject(tree("1.3.0"), "1.3.0", { served: "v1.2.0", introductions })]);
    expect(findings.map(({ rule, at }) => [rule, at])).toEqual([
      ["server-info-version-drift", { file: "src/server.ts", line: 3, column: 13 }],
    ]);
  });

  test("is not blamed for a literal that it does not say", () => {
    const introductions = introductionsIn(source, "src/server.ts");
    expect(judgeVersionFiles([subject(tree("1.3.0"), "1.3.0", { served: "1.3.0", introductions })])).toEqual([]);
    const [finding] = judgeVersionFiles([subject(tree("1.3.0"), "1.3.0", { served: "0.9.0", introductions })]);
    expect(finding?.at).not.toHaveProperty("file");
  });
});
