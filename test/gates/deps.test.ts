import { describe, expect, test } from "vitest";
import { placeWeaknesses } from "../../src/audit/place-weaknesses.ts";
import { judgeDependencies } from "../../src/gates/deps.ts";
import type { Weakness } from "../../src/model/advisory.ts";
import type { AuditFacts, FoundWeakness } from "../../src/model/audit.ts";
import type { Result } from "../../src/model/result.ts";
import type { Waiver } from "../../src/model/waiver.ts";
import { defaultPolicy } from "../../src/policy/parse.ts";
import { type Policy, policySchema } from "../../src/policy/schema.ts";
import { treeOf } from "../audit/locked-tree.ts";

const weak = (more: Partial<Weakness> = {}): Weakness => ({
  package: { ecosystem: "npm", name: "a", version: "1.0.0" },
  id: "GHSA-1",
  ids: ["CVE-1", "GHSA-1"],
  summary: "Reads any file",
  rating: "high",
  score: 7.5,
  isMalicious: false,
  fixed: ["1.0.1"],
  ...more,
});

const TREE = treeOf({ root: [["a@1.0.0", "^1.0.0"]], packages: { "a@1.0.0": {} } });
const factsOf = (weaknesses: Weakness[], more: Partial<AuditFacts> = {}): AuditFacts => ({
  today: "2026-11-22",
  trees: [TREE],
  manifests: [],
  launchLines: [],
  weaknesses: placeWeaknesses([TREE], weaknesses),
  mended: [],
  unauditable: [],
  undecided: [],
  unlocked: [],
  gaps: [],
  registry: [],
  changes: [],
  source: "a database",
  ...more,
});

interface Asked {
  policy?: Policy;
  waivers?: Waiver[];
  base?: string;
  failOn?: "low" | "medium" | "high" | "critical" | "never";
}
const judge = (facts: AuditFacts, { policy = defaultPolicy(), waivers = [], base, failOn }: Asked = {}): Result =>
  judgeDependencies(
    { facts, policy, placeOf: () => ({}), waivers, isWhole: true, notes: [], ...(base === undefined ? {} : { base }) },
    { failOn },
  );
const verdict = (result: Result): string => `${result.conclusion} ${result.reasonCode}`;
const policyOf = (policy: object): Policy => policySchema.parse(policy);
const waiverOf = (fingerprint: string): Waiver => ({
  fingerprint,
  reason: "looked at",
  owner: "ann",
  until: "2026-12-31",
  at: { file: ".mcp-lifecycle/waivers.yml", line: 1 },
  isNew: false,
});

describe("the threshold", () => {
  test.each([
    [undefined, "high", "production", "fail vulnerable-dependency"],
    [undefined, "medium", "production", "pass dependencies-sound"],
    [undefined, "high", "development", "pass dependencies-sound"],
    [undefined, "critical", "development", "fail vulnerable-dependency"],
    ["critical", "high", "production", "pass dependencies-sound"],
    ["low", "low", "development", "fail vulnerable-dependency"],
    ["never", "critical", "production", "pass dependencies-sound"],
  ] as const)("fail-on %s: %s in %s gives %s", (failOn, rating, scope, expected) => {
    const facts = factsOf([weak({ rating })]);
    const weaknesses = facts.weaknesses.map((each) => ({ ...each, scope }));
    expect(verdict(judge({ ...facts, weaknesses }, failOn === undefined ? {} : { failOn }))).toBe(expected);
  });

  test("of what nobody rates is the policy's to say", () => {
    const { rating: _, score: __, ...unrated } = weak();
    expect(verdict(judge(factsOf([unrated])))).toBe("fail vulnerable-dependency");
    const mild = policyOf({ audit: { unrated: "low" } });
    const passed = judge(factsOf([unrated]), { policy: mild });
    expect(verdict(passed)).toBe("pass dependencies-sound");
    expect(passed.outputs).toMatchObject({ unrated: "1", high: "0", failing: "0" });
  });
});

describe("what base has, too", () => {
  const since = (facts: AuditFacts, value: FoundWeakness["since"] & string): AuditFacts => ({
    ...facts,
    weaknesses: facts.weaknesses.map((each) => ({ ...each, since: value })),
  });

  test("informs and does not block; what is new or worse does", () => {
    const facts = factsOf([weak({ rating: "critical" })]);
    const old = judge(since(facts, "unchanged"), { base: "main" });
    expect(verdict(old)).toBe("pass dependencies-sound");
    expect(old.findings.map(({ severity }) => severity)).toEqual(["info"]);
    expect(old.dependencies?.weaknesses[0]?.status).toBe("before");
    expect(verdict(judge(since(facts, "new"), { base: "main" }))).toBe("fail vulnerable-dependency");
    expect(verdict(judge(since(facts, "worse"), { base: "main" }))).toBe("fail vulnerable-dependency");
  });

  test("does not excuse a malicious package", () => {
    const facts = factsOf([weak({ isMalicious: true })]);
    expect(verdict(judge(since(facts, "unchanged"), { base: "main" }))).toBe("fail malicious-dependency");
  });

  test("holds for what stands in files, too", () => {
    const unlocked = [
      {
        manifest: { file: "p/package.json", ecosystem: "npm" as const, dependencies: [] },
        open: [
          {
            ecosystem: "npm" as const,
            name: "x",
            range: "*",
            kind: "registry" as const,
            scope: "production" as const,
            isOptional: false,
            at: { file: "p/package.json", line: 3, column: 1 },
          },
        ],
      },
    ];
    const facts = factsOf([], { unlocked });
    expect(judge(facts, { base: "main" }).findings.map(({ severity }) => severity)).toEqual(["warning"]);
    const old = judge({ ...facts, before: { ...facts } }, { base: "main" });
    expect(old.findings.map(({ severity }) => severity)).toEqual(["info"]);
    expect(old.findings[0]?.fingerprint).toBe(judge(facts).findings[0]?.fingerprint);
  });
});

describe("what is accepted", () => {
  test("by a waiver stays told and decides nothing", () => {
    const facts = factsOf([weak()]);
    const [finding] = judge(facts).findings;
    const waived = judge(facts, { waivers: [waiverOf(finding?.fingerprint ?? ""), waiverOf("0123456789abcdef")] });
    expect(verdict(waived)).toBe("pass dependencies-sound");
    expect(waived.findings).toHaveLength(1);
    expect(waived.dependencies?.weaknesses[0]?.status).toBe("accepted");
    expect(waived.outputs).toMatchObject({ high: "0", failing: "0" });
  });

  test("is never a malicious package, nor that something was not looked at", () => {
    const gaps = [{ file: "yarn.lock", what: "is cut off", hint: "Write it anew." }];
    const facts = factsOf([weak({ isMalicious: true, id: "MAL-1", ids: ["MAL-1"] })], { gaps });
    const fingerprints = judge(facts).findings.map(({ fingerprint }) => fingerprint);
    const policy = policyOf({
      levels: { "malicious-dependency": "off", "audit-incomplete": "off" },
      audit: {
        "fail-on": { production: "never", development: "never" },
        ignore: [{ id: "MAL-1", reason: "no", owner: "nobody", until: "2026-12-31" }],
      },
    });
    const result = judge(facts, { policy, waivers: fingerprints.map(waiverOf), failOn: "never" });
    expect(verdict(result)).toBe("fail malicious-dependency");
    expect(result.findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      "error malicious-dependency",
      "warning audit-incomplete",
      "warning ignore-of-malicious",
    ]);
    expect(result.notes).toHaveLength(2);
  });
});

describe("what could not be looked at", () => {
  const gaps = [{ what: "OSV did not answer", hint: "Run it again." }];

  test("is unknown, and never a pass", () => {
    expect(verdict(judge(factsOf([], { gaps })))).toBe("unknown audit-incomplete");
    expect(verdict(judge(factsOf([weak({ rating: "low" })], { gaps })))).toBe("unknown audit-incomplete");
    expect(verdict(judge(factsOf([weak()], { gaps })))).toBe("fail vulnerable-dependency");
  });

  test("is a version that nobody can compare, until somebody has looked", () => {
    const [first] = TREE.packages;
    const undecided = first === undefined ? [] : [{ package: first, ids: ["GHSA-9"] }];
    const facts = factsOf([], { undecided });
    const unknown = judge(facts);
    expect(verdict(unknown)).toBe("unknown audit-incomplete");
    const waivers = unknown.findings.map(({ fingerprint }) => waiverOf(fingerprint));
    expect(verdict(judge(facts, { waivers }))).toBe("pass dependencies-sound");
  });

  test("is a repository in which nothing was found", () => {
    const empty = judge(factsOf([], { trees: [] }));
    expect(verdict(empty)).toBe("unknown nothing-to-audit");
    expect(empty.summary).toMatch(/^nothing was audited: no lockfile or manifest of npm or PyPI .*--lockfile$/);
  });
});

test("a fingerprint stays where a file moves around it, and holds no wording", () => {
  const moved = TREE.packages.map((each) => ({ ...each, at: { ...each.at, line: 900 } }));
  const other = factsOf([]);
  const weaknesses = placeWeaknesses([{ ...TREE, packages: moved }], [weak({ summary: "Other words", rating: "low" })]);
  const of = (facts: AuditFacts): string[] => judge(facts).findings.map(({ fingerprint }) => fingerprint);
  expect(of({ ...other, weaknesses })).toEqual(of(factsOf([weak()])));
});
