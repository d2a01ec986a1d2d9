export type StepStatus = "pass" | "fail" | "pending" | "not-applicable" | "unknown";
export type StepName = "request" | "review" | "approval" | "testing" | "implementation" | "verification" | "documentation";
/** One of the seven steps of a change. */
export interface Step {
    step: StepName;
    status: StepStatus;
    /** Why: always there, also for not-applicable. */
    reason: string;
}
