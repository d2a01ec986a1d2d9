import { describe, expect, test } from "vitest";
import { judgeChanges } from "../../src/gates/api.ts";
import { judgeAudiences } from "../../src/gates/audiences.ts";
import type { ContractFacts } from "../../src/model/contract.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { diffSnapshots } from "../../src/surface/diff.ts";
import { parseSnapshot } from "../../src/surface/snapshot.ts";

const tool = (name: string, properties: JsonObject = {}): JsonObject => ({
  name,
  description: `Does ${name} with care.`,
  inputSchema: { type: "object", properties },
});
const surface = (...tools: JsonObject[]) => parseSnapshot(JSON.stringify({ tools }), "test");
type Surface = ReturnType<typeof surface>;

const [SEARCH, CRAWL, MAP] = [tool("search"), tool("crawl"), tool("map")];

const contract = (name: string, from: Surface, head: Surface, more: Partial<ContractFacts> = {}): ContractFacts => ({
  name,
  side: { source: name, views: ["legacy"], counts: { tools: 1, prompts: 0, resources: 0, resourceTemplates: 0 } },
  changes: diffSnapshots(from, head),
  ...more,
});
const versioned = (version: string) => ({ version: { version, from: `tag v${version}` } });

const judged = (
  contracts: ContractFacts[],
  { base, head, promised }: { base: Surface; head: Surface; promised?: string },
) =>
  judgeAudiences(contracts, {
    known: new Set(judgeChanges(diffSnapshots(base, head)).findings.map(({ fingerprint }) => fingerprint)),
    promised,
  });

describe("an audience", () => {
  const head = surface(SEARCH);

  test("that loses nothing is kept, whatever is new for it", () => {
    const { audiences, findings } = judged([contract("production", head, surface(SEARCH, CRAWL))], {
      base: head,
      head,
    });
    expect(audiences).toMatchObject([
      { status: "kept", breaking: 0, sentence: "production: nothing that its callers rely on breaks." },
    ]);
    expect(findings).toEqual([]);
  });

  test("that loses a tool is broken, and is told the version that would be honest to it", () => {
    const old = contract("minors v1.1.4", surface(SEARCH, CRAWL, MAP), head, versioned("1.1.4"));
    const { audiences, findings } = judged([old], { base: surface(SEARCH, MAP), head });
    expect(audiences).toMatchObject([
      {
        status: "broken",
        required: "major",
        breaking: 2,
        sentence: "minors v1.1.4: 2 breaking changes, needs at least 2.0.0.",
      },
    ]);
    // the loss of `map` is told against base
    expect(findings.map(({ subject, against }) => [subject, against])).toEqual([["tool crawl", "minors v1.1.4"]]);
  });

  test.each([
    [{}, "a major version"],
    [versioned("0.3.1"), "at least 0.4.0"],
    [versioned("2026.8.31"), "what SemVer calls a major version"],
    [versioned("0.0.0-development"), "a major version"],
  ])("of %j needs %s", (version, need) => {
    const { audiences } = judged([contract("x", surface(SEARCH, CRAWL), head, version)], { base: head, head });
    expect(audiences[0]?.sentence).toBe(`x: 1 breaking change, needs ${need}.`);
  });

  test("whose change cannot be decided is unproven", () => {
    const hard = (pattern: string) => surface(tool("search", { query: { type: "string", pattern } }));
    const head = hard("^(?=a)[a-c]+(?<!c)$");
    const { audiences, findings } = judged([contract("x", hard("^(a+)+b?$"), head)], { base: head, head });
    expect(audiences).toMatchObject([
      { status: "unproven", unproven: 1, sentence: "x: 1 change could not be decided." },
    ]);
    expect(findings.map(({ severity, against }) => [severity, against])).toEqual([["warning", "x"]]);
  });

  test("from before there was a server cannot be broken", () => {
    const none = { schemaVersion: 1 as const, surfaces: [], volatile: [] };
    const before = contract("v0.1.0", none, head);
    const { audiences } = judged([{ ...before, side: { ...before.side, absent: true } }], { base: head, head });
    expect(audiences).toMatchObject([
      { status: "kept", sentence: "v0.1.0: there was no server yet, so nothing can break." },
    ]);
  });
});

test("one loss against several contracts is one finding with all their names", () => {
  const head = surface(SEARCH);
  const contracts = ["v1.1.0", "v1.0.0"].map((name) => contract(name, surface(SEARCH, CRAWL), head));
  const { findings } = judged(contracts, { base: head, head });
  expect(findings.map(({ against }) => against)).toEqual(["v1.1.0, v1.0.0"]);
});

test("what is new and suspicious is told against base alone", () => {
  const hidden = surface({ ...SEARCH, description: "Searches.\u200b\u{e0041}\u{e0042}" });
  const old = contract("v1.0.0", surface(SEARCH), hidden);
  expect(old.changes.some(({ area }) => area === "trait")).toBe(true);
  expect(judged([old], { base: hidden, head: hidden }).audiences).toMatchObject([{ status: "kept" }]);
});

describe("a promised version", () => {
  const head = surface(SEARCH);
  const judgeStep = (from: string, promised: string, old = surface(SEARCH, CRAWL)) => {
    const { audiences, failsByVersion } = judged([contract("x", old, head, versioned(from))], {
      base: head,
      head,
      promised,
    });
    return [failsByVersion, audiences[0]?.sentence.replace(/^x: 1 breaking change, needs at least /, "")];
  };

  test.each<[string, string, boolean, string]>([
    ["1.1.4", "1.3.0", true, "2.0.0; 1.3.0 is only a minor above 1.1.4."],
    ["1.1.4", "2.0.0", false, "2.0.0."],
    ["1.1.4", "1.1.4", true, "2.0.0; 1.1.4 is not above 1.1.4."],
    ["0.3.0", "0.4.0", false, "0.4.0."],
    ["1.1.4", "1.2.0-rc.1", false, "2.0.0."],
  ])("after %s, %s fails: %s", (from, promised, fails, words) => {
    expect(judgeStep(from, promised)).toEqual([fails, words]);
  });

  test("that is a date promises nothing, and cannot be too small", () => {
    expect(judgeStep("2026.1.0", "2026.2.0")[0]).toBe(false);
  });

  test("of a kept contract is never too small", () => {
    expect(judgeStep("1.1.4", "1.1.5", head)[0]).toBe(false);
  });
});
