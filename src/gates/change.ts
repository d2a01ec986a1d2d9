import type { Result } from "../model/result.ts";
import type { Step, StepName } from "../model/step.ts";
import type { Policy } from "../policy/schema.ts";

/** Verdicts that turn the job red even where nobody asked to be blocked: a version that lies reaches everybody. */
const NEVER_ADVISORY = new Set(["declared-bump-too-small", "version-decreased"]);

/**
 * The seven steps of a change, out of the verdict on its contract. Pure.
 * @param policyFrom where the policy was read; undefined when the repository has none
 */
export const judgeChange = (
  contract: Result,
  { policy, policyFrom }: { policy: Policy; policyFrom?: string },
): Result => {
  const result: Result = { ...contract, steps: stepsOf(contract, policyFrom !== undefined) };
  if (!policy.enforce && !NEVER_ADVISORY.has(contract.reasonCode)) result.advisory = true;
  return result;
};

const stepsOf = (contract: Result, hasPolicy: boolean): Step[] => {
  const unasked = (step: StepName): Step => ({
    step,
    status: "not-applicable",
    reason: hasPolicy ? "the policy asks nothing of this step" : "no policy",
  });
  const undeployed = (step: StepName): Step => ({
    step,
    status: "not-applicable",
    reason: "nothing is deployed by this run",
  });
  return [
    unasked("request"),
    unasked("review"),
    unasked("approval"),
    { step: "testing", status: contract.conclusion, reason: contract.summary },
    undeployed("implementation"),
    undeployed("verification"),
    unasked("documentation"),
  ];
};
