import type { Checked } from "../../model/change-process.ts";
import type { Step, StepName, StepStatus } from "../../model/step.ts";

export const STEPS = [
  "request",
  "review",
  "approval",
  "testing",
  "implementation",
  "verification",
  "documentation",
] as const satisfies readonly StepName[];

/** Worst first. */
const STATUSES = ["fail", "unknown", "pending", "pass", "not-applicable"] as const satisfies readonly StepStatus[];

/** Does a status keep a change from going on. */
export const holdsBack = (status: StepStatus): status is "fail" | "unknown" | "pending" =>
  status === "fail" || status === "unknown" || status === "pending";

type Verdict = Pick<Step, "status" | "reason">;

/** The worst of several verdicts on one step; the reason is the worst one's, and counts the others that weigh like it. */
export const worstOf = (verdicts: readonly Verdict[]): Verdict | undefined => {
  const worst = STATUSES.flatMap((status) => verdicts.find((verdict) => verdict.status === status) ?? [])[0];
  if (worst === undefined) return undefined;
  const isAlike = holdsBack(worst.status) ? holdsBack : (status: StepStatus) => status === worst.status;
  const reasons = new Set(verdicts.filter(({ status }) => isAlike(status)).map(({ reason }) => reason));
  const more = worst.status === "not-applicable" ? 0 : reasons.size - 1;
  return { status: worst.status, reason: more === 0 ? worst.reason : `${worst.reason}; and ${more} more` };
};

/** The seven steps, each the worst of its checks. */
export const foldSteps = (checked: readonly Checked[]): Step[] =>
  STEPS.map((step) => {
    const verdict = worstOf(checked.filter((each) => each.step === step).map(({ answer }) => answer));
    return { step, ...(verdict ?? { status: "not-applicable", reason: "nothing is asked of this step" }) };
  });
