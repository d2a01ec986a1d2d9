import { describe, expect, test } from "vitest";
import type { ProcessFacts } from "../../../src/model/change-request.ts";
import type { StepStatus } from "../../../src/model/step.ts";
import changeNotDeployed from "../../../src/rules/process/change-not-deployed.ts";
import deploymentNotVerified from "../../../src/rules/process/deployment-not-verified.ts";
import { factsOf, policyOf, subjectOf } from "../../support/evidence-change.ts";

type Outcome = NonNullable<ProcessFacts["deployment"]>["outcome"];

const merged = { state: "merged", mergeCommit: "3".repeat(40) } as const;
const deployed = (outcome: Outcome, backup?: string): ProcessFacts =>
  factsOf({
    request: merged,
    deployment: { id: "d-7", outcome, at: "2026-11-20T13:00:00Z", ...(backup === undefined ? {} : { backup }) },
  });
const answers = (facts: ProcessFacts) =>
  [changeNotDeployed, deploymentNotVerified].map((check) => check.check(subjectOf(facts, policyOf())));

describe("implementation and verification", () => {
  test.each([
    ["open", "not merged yet"],
    ["closed", "closed without a merge"],
  ] as const)("do not apply to a change that is %s", (state, reason) => {
    const facts = { ...deployed("failed"), request: factsOf({ request: { state } }).request };
    for (const answer of answers(facts)) expect(answer).toEqual({ status: "not-applicable", reason });
  });

  test("are waited for after the merge", () => {
    const reason = "merged as 3333333, and no deployment is known";
    expect(answers(factsOf({ request: merged }))).toEqual([
      { status: "pending", reason, waiting: { for: "the deployment", because: reason, who: [] } },
      { status: "pending", reason, waiting: { for: "the verification of the deployment", because: reason, who: [] } },
    ]);
  });

  test.each<[Outcome, StepStatus, string, string]>([
    [
      "verified",
      "pass",
      "deployment `d-7` is out, backup `b-1`",
      "deployment `d-7` was verified at 2026-11-20T13:00:00Z",
    ],
    [
      "rolled-back",
      "fail",
      "deployment `d-7` was taken back, backup `b-1`",
      "deployment `d-7` did not hold and was rolled back at 2026-11-20T13:00:00Z",
    ],
    [
      "failed",
      "fail",
      "deployment `d-7` failed, backup `b-1`",
      "deployment `d-7` failed at 2026-11-20T13:00:00Z, there is nothing to verify",
    ],
    [
      "unknown",
      "unknown",
      "whether deployment `d-7` is out could not be looked at",
      "the outcome of deployment `d-7` could not be looked at: verify it and close the record",
    ],
  ])("%s is %s", (outcome, status, implemented, verified) => {
    expect(answers(deployed(outcome, "b-1"))).toEqual([
      { status, reason: implemented },
      { status, reason: verified },
    ]);
  });

  test("say that no backup is known", () => {
    expect(changeNotDeployed.check(subjectOf(deployed("verified"), policyOf())).reason).toBe(
      "deployment `d-7` is out, no backup is known",
    );
  });
});
