import type { Conclusion } from "../model/conclusion.ts";
import type { Result } from "../model/result.ts";
import type { Step, StepName } from "../model/step.ts";
import type { Policy } from "../policy/schema.ts";
import { sortFindings } from "./judge.ts";
import { concludeSteps } from "./process/conclude-steps.ts";
import { STEPS, worstOf } from "./process/fold-steps.ts";
import type { ProcessJudgement } from "./process/judge-process.ts";
import { reasonCodeOf, sayProcess } from "./process/process-reason.ts";
import { processOutputs, sayJudged } from "./process/process-result.ts";

/** Verdicts that turn the job red even where nobody asked to be blocked: a version that lies reaches everybody. */
const NEVER_ADVISORY = new Set(["declared-bump-too-small", "version-decreased"]);

/** A process that the policy asks for and that could not be judged here. */
interface Unjudged {
  /** `not-applicable` where this run is of no pull request, `unknown` where it is and its facts are missing. */
  status: "not-applicable" | "unknown";
  reason: string;
}

interface ChangeContext {
  policy: Policy;
  /** Where the policy was read; undefined when the repository has none. */
  policyFrom?: string;
  /** The verdict on the process; absent where the policy asks nothing. */
  process?: ProcessJudgement | Unjudged;
}

/** The seven steps of a change, out of the verdicts on its contract and on its process. Pure. */
export const judgeChange = (contract: Result, context: ChangeContext): Result => {
  const { policy, process: verdict } = context;
  const steps = stepsOf(contract, context);
  const result: Result = { ...contract, steps };
  if (verdict !== undefined) {
    result.conclusion = worse(contract.conclusion, concludeSteps(steps));
    // a contract that fails says itself why
    if (contract.conclusion !== result.conclusion) result.reasonCode = reasonCodeOf(steps);
  }
  if (verdict !== undefined && "checked" in verdict) {
    result.summary =
      contract.conclusion === result.conclusion
        ? `${contract.summary}; ${sayProcess(steps, verdict)}`
        : `${sayProcess(steps, verdict)}; ${contract.summary}`;
    result.findings = sortFindings([...contract.findings, ...verdict.findings]);
    result.outputs = { ...contract.outputs, ...processOutputs(verdict) };
    Object.assign(result, sayJudged(verdict, undefined));
  }
  if (!policy.enforce && !NEVER_ADVISORY.has(contract.reasonCode)) result.advisory = true;
  return result;
};

const WORST_FIRST = ["fail", "unknown", "pending"] as const satisfies readonly Conclusion[];

const worse = (a: Conclusion, b: Conclusion): Conclusion =>
  WORST_FIRST.find((conclusion) => a === conclusion || b === conclusion) ?? "pass";

const stepsOf = (contract: Result, context: ChangeContext): Step[] =>
  STEPS.map((step) => {
    const verdict = verdictOf(step, context);
    if (step !== "testing") return verdict;
    const tested = { status: contract.conclusion, reason: contract.summary };
    return { step, ...(worstOf([tested, verdict]) ?? tested) };
  });

const verdictOf = (step: StepName, { process: verdict, policyFrom }: ChangeContext): Step => {
  if (verdict !== undefined && "steps" in verdict) {
    const judged = verdict.steps.find((each) => each.step === step);
    if (judged !== undefined) return judged;
  }
  if (step === "implementation" || step === "verification") {
    return { step, status: "not-applicable", reason: "nothing is deployed by this run" };
  }
  if (verdict !== undefined && "reason" in verdict) return { step, status: verdict.status, reason: verdict.reason };
  const reason = policyFrom === undefined ? "no policy" : "the policy asks nothing of this step";
  return { step, status: "not-applicable", reason };
};
