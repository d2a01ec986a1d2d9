import { describe, expect, test } from "vitest";
import { judgeVersion } from "../../src/gates/version.ts";
import { judgeDrift } from "../../src/gates/version-drift.ts";
import type { SelfDescription, VersionStatement } from "../../src/model/version.ts";

const said = (version: string, from: string): VersionStatement => ({
  version,
  from,
  file: from.split(" ")[0] ?? from,
});
const side = (version: string, more: Omit<SelfDescription, "version"> = {}): SelfDescription => ({
  version: { version, from: "package.json" },
  ...more,
});
const found = (base: SelfDescription | undefined, head: SelfDescription) =>
  judgeDrift({ descriptions: base === undefined ? { head } : { base, head } }, {}).map(
    ({ rule, severity, message, at, place }) => ({ rule, severity, message, at, place }),
  );
const rules = (base: SelfDescription | undefined, head: SelfDescription): string[] =>
  found(base, head).map(({ rule }) => rule);

describe("files of the package", () => {
  const agreeing = side("1.0.0", { statements: [said("1.0.0", "server.json"), said("1.0.0", "manifest.json")] });

  test("that this change lets fall behind are named with what they say", () => {
    const head = side("1.1.0", {
      statements: [said("1.0.0", "server.json"), said("1.1.0", "manifest.json"), said("1.0.1", "plugin.json")],
    });
    expect(found(agreeing, head)).toEqual([
      {
        rule: "version-files-disagree",
        severity: "warning",
        message: "`package.json` says `1.1.0`, but `server.json` says `1.0.0`, `plugin.json` says `1.0.1`.",
        at: { file: "server.json" },
        place: ["version", "server.json", "plugin.json"],
      },
    ]);
  });

  test("that disagreed before are nobody's news", () => {
    const behind = side("1.0.0", { statements: [said("0.9.0", "server.json")] });
    expect(rules(behind, side("1.1.0", { statements: [said("0.9.0", "server.json")] }))).toEqual([]);
  });

  test("are judged against nothing where base has no files, and all of them where there was no server", () => {
    const head = side("1.1.0", { statements: [said("1.0.0", "server.json")] });
    expect(rules(side("1.0.0"), head)).toEqual([]);
    expect(rules({}, head)).toEqual([]);
    expect(rules(undefined, head)).toEqual(["version-files-disagree"]);
  });

  test.each([
    ["the same version in another spelling", "2025.8.21", "2025.08.21", "server.json"],
    ["a stand-in that the release fills in", "1.1.0", "0.0.0-development", "server.json"],
    ["a correction of the registry's entry alone", "1.1.0", "1.1.0-2", "server.json"],
  ])("agree by %s", (_, version, stated, file) => {
    expect(rules(agreeing, side(version, { statements: [said(stated, file)] }))).toEqual([]);
  });

  test("do not agree by a pre-release elsewhere", () => {
    expect(rules(agreeing, side("1.1.0", { statements: [said("1.1.0-2", "manifest.json")] }))).toEqual([
      "version-files-disagree",
    ]);
  });
});

describe("the server's own introduction", () => {
  test("that this change lets fall behind is told", () => {
    expect(found(side("1.0.0", { served: "v1.0.0" }), side("1.1.0", { served: "1.0.0" }))).toMatchObject([
      {
        rule: "server-info-version-drift",
        severity: "warning",
        message: "The server introduces itself as `1.0.0`, but `package.json` says `1.1.0`.",
      },
    ]);
  });

  test("that never was the package's is not told again, nor where base did not say", () => {
    expect(rules(side("1.0.0", { served: "3.4.2" }), side("1.1.0", { served: "3.4.2" }))).toEqual([]);
    expect(rules(side("1.0.0"), side("1.1.0", { served: "1.0.0" }))).toEqual([]);
  });

  test("of a new server is told", () => {
    expect(rules(undefined, side("0.1.0", { served: "3.4.2" }))).toEqual(["server-info-version-drift"]);
    expect(rules(undefined, side("0.0.0", { served: "3.4.2" }))).toEqual([]);
  });
});

describe("a bundle's manifest", () => {
  const listing = (...tools: string[]) => ({ file: "manifest.json", tools });
  const statements: VersionStatement[] = [];

  test("is told the tools that it lists too many and too few by this change", () => {
    const base = side("1.0.0", { statements, tools: ["a", "old"], manifest: listing("a") });
    const head = side("1.0.0", { statements, tools: ["a", "old", "b"], manifest: listing("a", "c") });
    expect(found(base, head)).toMatchObject([
      {
        rule: "manifest-tools-drift",
        message:
          '`manifest.json` lists `"c"`, which the server does not show, and does not list `"b"`, which the server shows.',
        at: { file: "manifest.json" },
      },
    ]);
  });

  test("that lists what the server shows, or is compared with a base that cannot tell, is fine", () => {
    const head = side("1.0.0", { statements, tools: ["a"], manifest: listing("a", "c") });
    expect(rules(side("1.0.0", { tools: ["a"] }), head)).toEqual([]);
    expect(rules(undefined, side("1.0.0", { tools: ["a"], manifest: listing("a") }))).toEqual([]);
    expect(rules(side("1.0.0", { statements, tools: ["a"] }), head)).toEqual(["manifest-tools-drift"]);
  });
});

test("a side against itself is silent, whatever it says of itself", () => {
  const odd = side("1.0.0", {
    statements: [said("0.9.0", "server.json")],
    served: "3.0.0",
    tools: ["a"],
    manifest: { file: "manifest.json", tools: ["b"] },
  });
  expect(rules(odd, odd)).toEqual([]);
});

test("drift is judged with the version, its levels are known there, and it does not change the answer", () => {
  const descriptions = { base: side("1.0.0", { served: "1.0.0" }), head: side("1.1.0", { served: "1.0.0" }) };
  const need = { sinceBase: "none" } as const;
  const judged = (level: "off" | "error") =>
    judgeVersion({ declarations: [], descriptions }, need, { levels: { "server-info-version-drift": level } });
  expect(judged("off").findings).toEqual([]);
  expect(judged("error").findings.map(({ severity }) => severity)).toEqual(["error"]);
  expect(judged("error").answer).toEqual(judgeVersion({ declarations: [] }, need).answer);
});
