import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Answer, Check, ProcessPolicy, RiskClass } from "../../../src/model/change-process.ts";
import type { ProcessFacts, Review } from "../../../src/model/change-request.ts";
import type { StepStatus } from "../../../src/model/step.ts";
import changesRequested from "../../../src/rules/process/changes-requested.ts";
import { PROCESS_CHECKS } from "../../../src/rules/process/index.ts";
import reviewMissing from "../../../src/rules/process/review-missing.ts";
import roleApprovalMissing from "../../../src/rules/process/role-approval-missing.ts";
import { commit, facts, HEAD, OLD, policy, subject } from "./reviewed-change.ts";

const CHECKS = PROCESS_CHECKS.filter(({ step }) => step === "review" || step === "approval");
const LOGINS = ["ann", "bob", "cara", "dan", "eve", "sam", "zoe"] as const;
const login = fc.constantFrom(...LOGINS);
const logins = fc.subarray([...LOGINS]);

const STATES: readonly Review["state"][] = ["approved", "approved", "changes-requested", "commented", "dismissed"];
const KINDS = ["user", "user", "user", "bot", "ghost"] as const;
const aReview = (states: readonly Review["state"][] = STATES): fc.Arbitrary<Review> =>
  fc.record({
    id: fc.nat(),
    reviewer: fc.record({ login, kind: fc.constantFrom(...KINDS) }),
    state: fc.constantFrom(...states),
    commit: fc.constantFrom(HEAD, HEAD, OLD),
    submittedAt: fc.nat({ max: 50 }).map((minute) => new Date(Date.UTC(2026, 2, 1, 0, minute)).toISOString()),
    isEdited: fc.boolean(),
  });

const aPolicy: fc.Arbitrary<ProcessPolicy> = fc
  .record({
    technical: logins,
    business: logins,
    security: fc.option(logins, { nil: undefined }),
    needed: fc.array(fc.nat({ max: 2 }), { minLength: 3, maxLength: 3 }),
  })
  .map(({ technical, business, security, needed: [first = 0, second = 0, third = 0] }) =>
    policy({
      roles: {
        technical: { teams: [], users: technical, codeowners: false },
        business: { teams: ["acme/business"], users: business, codeowners: false },
        ...(security === undefined ? {} : { security: { teams: [], users: security, codeowners: true } }),
      },
      approvals: {
        low: {},
        medium: { technical: first },
        high: { technical: first, business: second, ...(security === undefined ? {} : { security: third }) },
      },
    }),
  );

const aChange: fc.Arbitrary<ProcessFacts> = fc
  .record({
    reviews: fc.array(aReview(), { maxLength: 6 }),
    writers: logins,
    hasUnknownPeople: fc.boolean(),
    business: logins,
    path: fc.constantFrom("src/a.ts", ".github/workflows/ci.yml", ".github/mcp-lifecycle.yml", "CODEOWNERS"),
    absent: fc.subarray(["reviews", "commits", "files", "teams", "codeowners"] as const, { maxLength: 1 }),
  })
  .map(({ reviews, writers, hasUnknownPeople, business, path, absent }) =>
    without(
      facts({
        reviews,
        commits: [commit(writers, { hasUnknownPeople })],
        files: [{ path, additions: 1, deletions: 0 }],
        teams: { "acme/business": business },
        codeowners: "* @sam",
      }),
      absent,
    ),
  );

type Optional = "reviews" | "commits" | "files" | "teams" | "codeowners";
const without = (all: ProcessFacts, names: readonly Optional[]): ProcessFacts => {
  const left = { ...all };
  for (const name of names) delete left[name];
  return left;
};

const risk = fc.constantFrom<RiskClass>("low", "medium", "high");
const a = { change: aChange, policy: aPolicy, risk };
type Case = { change: ProcessFacts; policy: ProcessPolicy; risk: RiskClass };
const answerAll = ({ change, policy: asked, risk: level }: Case): Map<Check, Answer> => {
  const judged = subject({ facts: change, policy: asked, risk: level });
  return new Map(CHECKS.map((check) => [check, check.check(judged)]));
};
const statusesOf = (given: Case): StepStatus[] => [...answerAll(given).values()].map(({ status }) => status);

const FINE: readonly StepStatus[] = ["pass", "not-applicable"];
const isFine = (given: Case): boolean => statusesOf(given).every((status) => FINE.includes(status));
const withReviews = (given: Case, reviews: readonly Review[]): Case => ({
  ...given,
  change: { ...given.change, reviews },
});

/** A change that most often has what it needs: laws about what passes would else look at little that does. */
const aReady = fc
  .tuple(fc.record(a), fc.array(aReview(["approved"]), { minLength: 3, maxLength: 8 }))
  .map(([given, reviews]) => withReviews(given, [...(given.change.reviews ?? []), ...reviews]));
const RUNS = { numRuns: 300 };

describe("reviews and approvals", () => {
  test("the generator makes what passes and what does not", () => {
    const seen = new Set(fc.sample(aReady, { numRuns: 300, seed: 7 }).flatMap(statusesOf));
    expect([...seen].sort()).toEqual(["fail", "not-applicable", "pass", "pending", "unknown"]);
    expect(fc.sample(aReady, { numRuns: 300, seed: 7 }).filter(isFine).length).toBeGreaterThan(20);
  });

  test("an approval more, whoever gives it and on whatever commit, makes nothing worse that passes", () => {
    fc.assert(
      fc.property(aReady, aReview(["approved"]), (given, more) => {
        const { reviews } = given.change;
        if (reviews === undefined) return;
        const after = answerAll(withReviews(given, [...reviews, more]));
        for (const [check, answer] of answerAll(given)) {
          if (answer.status === "pass") expect([check.id, after.get(check)?.status]).toEqual([check.id, "pass"]);
        }
      }),
      RUNS,
    );
  });

  test("the author never approves, nor does anybody who wrote a commit", () => {
    fc.assert(
      fc.property(aReady, (given) => {
        const judged = subject({ facts: given.change, policy: given.policy, risk: given.risk });
        const writers = new Set(["ann", ...(given.change.commits ?? []).flatMap(({ people }) => people)]);
        expect(judged.approvals.flatMap(({ by }) => by).filter((each) => writers.has(each))).toEqual([]);
      }),
      RUNS,
    );
  });

  test("whatever the writers say, they change nothing but by objecting", () => {
    fc.assert(
      fc.property(aReady, (given) => {
        const { reviews, commits } = given.change;
        if (reviews === undefined || commits === undefined) return;
        const writers = new Set(["ann", ...commits.flatMap(({ people }) => people)]);
        const others = withReviews(
          given,
          reviews.filter(({ reviewer }) => !writers.has(reviewer.login)),
        );
        const of = (check: Check, each: Case) => answerAll(each).get(check)?.status;
        expect(of(roleApprovalMissing, given)).toBe(of(roleApprovalMissing, others));
        expect(of(reviewMissing, given)).toBe(of(reviewMissing, others));
      }),
      RUNS,
    );
  });

  test("what passes for one head does not for another: everything asked is asked again", () => {
    const next = "2".repeat(40);
    fc.assert(
      fc.property(aReady, (given) => {
        const { change } = given;
        const pushed = {
          ...change,
          request: { ...change.request, head: { ...change.request.head, sha: next } },
          ...(change.commits === undefined ? {} : { commits: [...change.commits, commit(["ann"], { sha: next })] }),
        };
        const after = subject({ facts: pushed, policy: given.policy, risk: given.risk });
        expect(after.approvals.flatMap(({ by }) => by)).toEqual([]);
        if (after.approvals.length === 0) return;
        for (const check of [roleApprovalMissing, reviewMissing]) expect(FINE).not.toContain(check.check(after).status);
      }),
      RUNS,
    );
  });

  test("what passes for one base branch does not for another: everything asked is asked again", () => {
    fc.assert(
      fc.property(aReady, (given) => {
        const last = Math.max(0, ...(given.change.reviews ?? []).map(({ submittedAt }) => Date.parse(submittedAt)));
        const moved = { ...given.change, baseChangedAt: new Date(last).toISOString() };
        const after = subject({ facts: moved, policy: given.policy, risk: given.risk });
        expect(after.approvals.flatMap(({ by }) => by)).toEqual([]);
        if (after.approvals.length === 0) return;
        for (const check of [roleApprovalMissing, reviewMissing]) expect(FINE).not.toContain(check.check(after).status);
      }),
      RUNS,
    );
  });

  test("a base branch that was changed makes nothing better, and before all reviews it changes nothing", () => {
    const moment = fc.nat({ max: 60 }).map((minute) => new Date(Date.UTC(2026, 2, 1, 0, minute)).toISOString());
    fc.assert(
      fc.property(aReady, moment, (given, baseChangedAt) => {
        const moved = { ...given, change: { ...given.change, baseChangedAt } };
        if (!isFine(given)) expect(isFine(moved)).toBe(false);
        const before = { ...given, change: { ...given.change, baseChangedAt: "2026-02-28T00:00:00Z" } };
        expect(statusesOf(before)).toEqual(statusesOf(given));
      }),
      RUNS,
    );
  });

  test("taking a review away turns no fail into a pass, unless it was the request for changes", () => {
    fc.assert(
      fc.property(aReady, fc.nat(), (given, pick) => {
        const { reviews = [] } = given.change;
        const gone = reviews[pick % Math.max(1, reviews.length)];
        if (gone === undefined) return;
        const after = answerAll(
          withReviews(
            given,
            reviews.filter((each) => each !== gone),
          ),
        );
        for (const [check, answer] of answerAll(given)) {
          const isExcepted = check === changesRequested && gone.state === "changes-requested";
          if (answer.status === "fail" && !isExcepted) expect(after.get(check)?.status).toBe("fail");
        }
      }),
      RUNS,
    );
  });

  test("taking a fact away makes nothing better", () => {
    const names = ["reviews", "commits", "files", "teams", "codeowners"] as const;
    fc.assert(
      fc.property(aReady, fc.constantFrom(...names), (given, name) => {
        // As a whole: without the files nobody knows that a role must look, and that is unknown where the edits are asked.
        if (!isFine(given)) expect(isFine({ ...given, change: without(given.change, [name]) })).toBe(false);
      }),
      RUNS,
    );
  });

  test("nobody counts for two roles", () => {
    fc.assert(
      fc.property(aReady, (given) => {
        const by = subject({ facts: given.change, policy: given.policy, risk: given.risk }).approvals.flatMap(
          (each) => each.by,
        );
        expect(new Set(by).size).toBe(by.length);
      }),
      RUNS,
    );
  });
});
