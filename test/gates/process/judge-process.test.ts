import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeProcess } from "../../../src/gates/process/judge-process.ts";
import type { ProcessPolicy } from "../../../src/model/change-process.ts";
import type { GateReport, ProcessFacts, Review } from "../../../src/model/change-request.ts";
import type { Waiver } from "../../../src/model/waiver.ts";
import { recordedFacts, recordedPolicy } from "./recorded.ts";

const team = await recordedPolicy("clean-change");
const emergency = await recordedPolicy("emergency-with-incident");
const audited = await recordedPolicy("audited-branch");
const owners = await recordedPolicy("codeowners-approve");
const clean = recordedFacts("clean-change");
const HEAD = clean.request.head.sha;
const OLD = "aa11bb22cc33dd44ee55ff660718293a4b5c6d7e";

/** Every fact that may be absent. */
const OPTIONAL = [
  "commits",
  "files",
  "reviews",
  "teams",
  "codeowners",
  "template",
  "references",
  "reports",
  "protection",
  "owed",
  "deployment",
] as const satisfies readonly (keyof ProcessFacts)[];

const without = (facts: ProcessFacts, ...names: readonly (typeof OPTIONAL)[number][]): ProcessFacts => {
  const left = { ...facts };
  for (const name of names) delete left[name];
  return left;
};

const PEOPLE = ["ann", "ben", "cat", "bea", "sam", "eve"];
const reviewOf = (fields: Partial<Record<keyof Review, fc.Arbitrary<unknown>>> = {}) =>
  fc.record({
    id: fc.integer({ min: 1, max: 99 }),
    reviewer: fc.record({
      login: fc.constantFrom(...PEOPLE, "ANN"),
      kind: fc.constantFrom("user" as const, "user" as const, "bot" as const, "ghost" as const),
    }),
    state: fc.constantFrom(
      "approved" as const,
      "approved" as const,
      "changes-requested" as const,
      "commented" as const,
      "dismissed" as const,
    ),
    commit: fc.constantFrom(HEAD, HEAD, HEAD, OLD),
    submittedAt: fc.constantFrom("2026-03-02T09:01:00Z", "2026-03-02T09:02:00Z", "2026-03-02T09:03:00Z"),
    isEdited: fc.constantFrom(false, false, false, true),
    ...(fields as object),
  }) as fc.Arbitrary<Review>;

const removed = recordedFacts("tool-removed-and-all-approved").reports ?? [];
const [breaking] = removed;
const [quiet] = clean.reports ?? [];
if (breaking === undefined || quiet === undefined) throw new Error("the recorded changes have no reports");
const reports: fc.Arbitrary<GateReport[]> = fc.subarray<GateReport>([
  quiet,
  breaking,
  { ...breaking, conclusion: "fail" },
  { ...quiet, head: OLD },
  { ...quiet, conclusion: "unknown" },
  { ...quiet, gate: "audit-deps" },
]);

const protection = recordedFacts("audited-branch").protection;
const requests = [
  "clean-change",
  "emergency-with-incident",
  "tool-removed-and-all-approved",
  "dependabot-is-standard",
  "draft",
  "depends-on-an-open-one",
  "rolled-back",
  "retrospective-review-overdue",
  "fork-is-never-standard",
].map((name) => recordedFacts(name));

const mostly = fc.constantFrom(true, true, true, false);

/** Changes of every kind, more or less looked at; every one may pass. */
const facts: fc.Arbitrary<ProcessFacts> = fc
  .record({
    recorded: fc.constantFrom(...requests),
    reviews: fc.option(fc.array(reviewOf(), { maxLength: 5 }), { nil: undefined, freq: 12 }),
    usesOwnReviews: mostly,
    reports: fc.option(reports, { nil: undefined }),
    usesOwnReports: mostly,
    people: fc.subarray(PEOPLE),
    usesOwnCommits: mostly,
    hasUnknownPeople: fc.boolean(),
    paths: fc.subarray([
      ".github/workflows/ci.yml",
      ".github/mcp-lifecycle.yml",
      "migrations/1.sql",
      "CHANGELOG.md",
      "a.ts",
    ]),
    usesOwnFiles: mostly,
    codeowners: fc.constantFrom("", "* @cat\n", "/src/ @acme/security\n"),
    protection: fc.constantFrom(protection, { ...protection, bypass: ["ann"] }, { requiredStatuses: [] }),
    gone: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, fc.constantFrom(...OPTIONAL)),
  })
  .map((given): ProcessFacts => {
    const { recorded, gone } = given;
    const made: ProcessFacts = { ...recorded, codeowners: given.codeowners };
    if (protection !== undefined) made.protection = given.protection ?? protection;
    if (!given.usesOwnReviews) Object.assign(made, { reviews: given.reviews ?? [] });
    if (!given.usesOwnReports) Object.assign(made, { reports: given.reports ?? [] });
    if (!given.usesOwnCommits) {
      const { people, hasUnknownPeople } = given;
      made.commits = [{ sha: HEAD, people, hasUnknownPeople, message: "change" }];
    }
    if (!given.usesOwnFiles) made.files = given.paths.map((path) => ({ path, additions: 3, deletions: 1 }));
    return gone === undefined ? made : without(made, gone);
  });
const policies: fc.Arbitrary<ProcessPolicy> = fc.constantFrom(team, emergency, audited, owners);
const RUNS = { numRuns: 200 };

describe("whatever the change and its policy", () => {
  it("some of these changes pass and some do not", () => {
    const seen = new Set(
      fc
        .sample(fc.tuple(facts, policies), { numRuns: 400, seed: 1 })
        .map(([each, policy]) => judgeProcess(each, policy).conclusion),
    );
    expect([...seen].sort()).toEqual(["fail", "pass", "pending", "unknown"]);
  });

  it("an approval of the head more takes a pass away from nobody", () => {
    const approval = reviewOf({
      reviewer: fc.record({ login: fc.constantFrom(...PEOPLE), kind: fc.constant("user") }),
      state: fc.constant("approved"),
      commit: fc.constant(HEAD),
      submittedAt: fc.constant("2026-03-02T09:09:00Z"),
      isEdited: fc.constant(false),
    });
    fc.assert(
      fc.property(facts, policies, approval, (each, policy, more) => {
        fc.pre(each.reviews !== undefined && judgeProcess(each, policy).conclusion === "pass");
        const approved = { ...each, reviews: [...(each.reviews ?? []), { ...more, id: 100 }] };
        expect(judgeProcess(approved, policy).conclusion).toBe("pass");
      }),
      { ...RUNS, numRuns: 60 },
    );
  });

  it("a fact that is taken away makes a pass of nothing that was none", () => {
    fc.assert(
      fc.property(facts, policies, fc.subarray([...OPTIONAL], { minLength: 1 }), (each, policy, names) => {
        fc.pre(judgeProcess(each, policy).conclusion !== "pass");
        expect(judgeProcess(without(each, ...names), policy).conclusion).not.toBe("pass");
      }),
      RUNS,
    );
  });

  it("who wrote it never counts as who approved it", () => {
    fc.assert(
      fc.property(facts, policies, (each, policy) => {
        const writers = [each.request.author.login, ...(each.commits ?? []).flatMap(({ people }) => people)];
        const counted = judgeProcess(each, policy).approvals.flatMap(({ by }) => by);
        expect(
          counted.filter((login) => writers.some((writer) => writer.toLowerCase() === login.toLowerCase())),
        ).toEqual([]);
      }),
      RUNS,
    );
  });

  it("what passed does not pass at another head: people and gates spoke of the commit they saw", () => {
    fc.assert(
      fc.property(facts, policies, (each, policy) => {
        fc.pre(judgeProcess(each, policy).conclusion === "pass");
        const { request } = each;
        const pushed = { ...each, request: { ...request, head: { ...request.head, sha: "b".repeat(40) } } };
        expect(judgeProcess(pushed, policy).conclusion).not.toBe("pass");
      }),
      { ...RUNS, numRuns: 60 },
    );
  });

  it("every step has a reason, and every answer that holds back has a finding", () => {
    fc.assert(
      fc.property(facts, policies, (each, policy) => {
        const { steps, checked, findings, conclusion } = judgeProcess(each, policy);
        expect(steps.filter(({ reason }) => reason.trim() === "")).toEqual([]);
        const holding = checked.filter(({ answer }) => !["pass", "not-applicable"].includes(answer.status));
        expect(findings.map(({ rule }) => rule).sort()).toEqual(holding.map(({ id }) => id).sort());
        expect(conclusion === "pass").toBe(holding.length === 0);
      }),
      RUNS,
    );
  });

  it("nobody is asked for the same thing twice", () => {
    fc.assert(
      fc.property(facts, policies, (each, policy) => {
        const asked = judgeProcess(each, policy).waiting.map((waiting) => JSON.stringify(waiting));
        expect(new Set(asked).size).toBe(asked.length);
      }),
      RUNS,
    );
  });
});

describe("levels", () => {
  const unnamed = recordedFacts("title-not-conventional");
  it("`off` asks nothing, `info` tells and holds nobody back, `warning` says it milder and holds back all the same", () => {
    const judge = (level?: "off" | "info" | "warning") =>
      judgeProcess(unnamed, team, level === undefined ? {} : { levels: { "title-not-conventional": level } });
    expect(judge().conclusion).toBe("fail");
    expect(judge("off")).toMatchObject({ conclusion: "pass", findings: [] });
    expect(judge("info")).toMatchObject({ conclusion: "pass", findings: [{ severity: "info" }], waiting: [] });
    expect(judge("warning")).toMatchObject({ conclusion: "fail", findings: [{ severity: "warning" }] });
  });
});

describe("a waiver", () => {
  const waiverOf = (facts: ProcessFacts, rule: string, isNew: boolean): Waiver => {
    const finding = judgeProcess(facts, team).findings.find((each) => each.rule === rule);
    if (finding === undefined) throw new Error(`no finding of ${rule}`);
    return {
      fingerprint: finding.fingerprint,
      reason: "agreed",
      owner: "ben",
      until: "2026-12-31",
      at: { file: "waivers.yml", line: 1 },
      isNew,
    };
  };
  const forgotten = recordedFacts("changelog-forgotten");

  it("of base is counted, and told in the step that it lets pass", () => {
    const judged = judgeProcess(forgotten, team, { waivers: [waiverOf(forgotten, "changelog-not-updated", false)] });
    expect(judged.conclusion).toBe("pass");
    expect(judged.findings).toMatchObject([{ waived: { owner: "ben" } }]);
    expect(judged.steps.at(-1)?.reason).toContain("waived by ben until 2026-12-31");
  });

  it("that the change brings itself counts only with the approval of a role that the policy names", () => {
    const waivers = [waiverOf(forgotten, "changelog-not-updated", true)];
    expect(judgeProcess(forgotten, team, { waivers }).conclusion).toBe("fail");
    expect(judgeProcess(forgotten, team, { waivers, approvers: ["security"] }).conclusion).toBe("fail");
    expect(judgeProcess(forgotten, team, { waivers, approvers: ["technical"] }).conclusion).toBe("pass");
  });

  it("takes nobody's approval, and no objection away", () => {
    const unapproved = recordedFacts("author-approves");
    const objected = recordedFacts("changes-requested");
    for (const [facts, rule] of [
      [unapproved, "role-approval-missing"],
      [unapproved, "review-missing"],
      [objected, "changes-requested"],
    ] as const) {
      const judged = judgeProcess(facts, team, { waivers: [waiverOf(facts, rule, false)] });
      expect(judged).toEqual(judgeProcess(facts, team));
    }
  });

  it("of one change is none of another", () => {
    const waivers = [waiverOf(forgotten, "changelog-not-updated", false)];
    const other = { ...forgotten, request: { ...forgotten.request, number: 43 } };
    expect(judgeProcess(other, team, { waivers }).conclusion).toBe("fail");
  });
});

it("an API report that could not look does not say that nothing changed", () => {
  const blind = judgeProcess({ ...clean, reports: [{ ...quiet, conclusion: "unknown" }] }, team);
  expect(blind.risk.missing).not.toEqual([]);
  expect(blind.conclusion).not.toBe("pass");
});
