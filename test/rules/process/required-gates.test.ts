import { describe, expect, test } from "vitest";
import type { ProcessFacts } from "../../../src/model/change-request.ts";
import type { Conclusion } from "../../../src/model/conclusion.ts";
import type { StepStatus } from "../../../src/model/step.ts";
import gateFailed from "../../../src/rules/process/gate-failed.ts";
import gateNotReported from "../../../src/rules/process/gate-not-reported.ts";
import gateReportStale from "../../../src/rules/process/gate-report-stale.ts";
import gateUndecided from "../../../src/rules/process/gate-undecided.ts";
import { factsOf, HEAD, OTHER_HEAD, policyOf, report, subjectOf, without } from "../../support/evidence-change.ts";

const CHECKS = [gateNotReported, gateReportStale, gateFailed, gateUndecided];
const policy = policyOf({ testing: { required: ["check-api", "audit-deps"] } });
const api = report("check-api", { summary: "no change of the API" });
const audit = report("audit-deps", { summary: "no advisory" });

const answers = (facts: ProcessFacts, by = policy) => CHECKS.map((check) => check.check(subjectOf(facts, by)));
const statuses = (facts: ProcessFacts, by = policy): StepStatus[] => answers(facts, by).map(({ status }) => status);
/** What the step comes to: the worst of its checks. */
const worst = (facts: ProcessFacts): StepStatus | undefined =>
  (["fail", "unknown", "pending", "pass", "not-applicable"] as const).find((each) => statuses(facts).includes(each));

describe("the required gates", () => {
  test("ask nothing where the policy requires none", () => {
    expect(statuses(factsOf(), policyOf())).toEqual(Array(4).fill("not-applicable"));
  });

  test("pass when each has passed on this head", () => {
    const facts = factsOf({ reports: [api, audit] });
    expect(statuses(facts)).toEqual(["pass", "pass", "pass", "pass"]);
    expect(gateFailed.check(subjectOf(facts, policy)).reason).toBe(
      "`check-api` passed: no change of the API; `audit-deps` passed: no advisory",
    );
  });

  test("are unknown where one did not report, with how to get its result", () => {
    const facts = factsOf({ reports: [api] });
    expect(statuses(facts)).toEqual(["unknown", "pass", "pass", "pass"]);
    expect(gateNotReported.check(subjectOf(facts, policy))).toEqual({
      status: "unknown",
      reason: "`audit-deps` did not report: run it on 1111111 and give its result",
      waiting: { for: "a result of `audit-deps` on 1111111", because: "the policy requires it on this head", who: [] },
    });
  });

  test("are unknown where no results were given", () => {
    expect(statuses(without(factsOf(), "reports"))).toEqual([
      "unknown",
      "not-applicable",
      "not-applicable",
      "not-applicable",
    ]);
  });

  test("are unknown where one judged another commit, and say which", () => {
    const facts = factsOf({ reports: [api, { ...audit, head: OTHER_HEAD }] });
    expect(statuses(facts)).toEqual(["pass", "unknown", "pass", "pass"]);
    expect(gateReportStale.check(subjectOf(facts, policy)).reason).toBe(
      "`audit-deps` judged 2222222 and not this head: run it on 1111111",
    );
  });

  test("count for the whole commit that is named, and not for one that begins like it", () => {
    for (const head of [HEAD.slice(0, 7), HEAD.slice(0, 39), `${HEAD} `, ""]) {
      expect(worst(factsOf({ reports: [api, { ...audit, head }] }))).toBe("unknown");
    }
  });

  test("fail with the words of the gate that failed, and name the author", () => {
    const failed = report("audit-deps", { conclusion: "fail", summary: "2 advisories\nin left-pad" });
    const facts = factsOf({ reports: [api, failed] });
    expect(statuses(facts)).toEqual(["pass", "pass", "fail", "pass"]);
    expect(gateFailed.check(subjectOf(facts, policy))).toEqual({
      status: "fail",
      reason: "`audit-deps` failed: 2 advisories in left-pad",
      waiting: { for: "a commit that passes `audit-deps`", because: "it failed on 1111111", who: ["ann"] },
    });
  });

  test.each<[Conclusion, StepStatus, string]>([
    ["pending", "pending", "`audit-deps` is not done: half way"],
    ["unknown", "unknown", "`audit-deps` could not look: half way"],
  ])("that say %s make the step %s", (conclusion, status, reason) => {
    const facts = factsOf({ reports: [api, report("audit-deps", { conclusion, summary: "half way" })] });
    expect(worst(facts)).toBe(status);
    expect(gateUndecided.check(subjectOf(facts, policy))).toMatchObject({ status, reason });
  });

  test.each<[Conclusion[], StepStatus]>([
    [["pass", "fail"], "fail"],
    [["unknown", "fail"], "fail"],
    [["pass", "unknown"], "unknown"],
    [["pending", "unknown"], "unknown"],
    [["pass", "pending"], "pending"],
    [["pass", "pass"], "pass"],
  ])("%j by one gate on one commit is %s, in whichever order", (conclusions, status) => {
    for (const each of [conclusions, conclusions.toReversed()]) {
      const audits = each.map((conclusion) => report("audit-deps", { conclusion }));
      expect(worst(factsOf({ reports: [api, ...audits] }))).toBe(status);
    }
  });

  test("never pass when a result is taken away", () => {
    const failed = report("audit-deps", { conclusion: "fail" });
    expect(worst(factsOf({ reports: [api, failed] }))).toBe("fail");
    for (const reports of [[api], [failed], []]) {
      expect(worst(factsOf({ reports }))).not.toBe("pass");
    }
  });

  test("give a reason in every answer, cut where a summary is long", () => {
    const long = report("audit-deps", { conclusion: "fail", summary: "x ".repeat(100_000) });
    for (const facts of [factsOf({ reports: [long] }), factsOf(), without(factsOf(), "reports")]) {
      for (const { reason } of answers(facts)) {
        expect(reason).not.toBe("");
        expect(reason.length).toBeLessThan(300);
      }
    }
  });
});
