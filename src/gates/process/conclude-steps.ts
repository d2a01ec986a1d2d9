import type { Conclusion } from "../../model/conclusion.ts";
import type { Step } from "../../model/step.ts";

const WORST_FIRST = ["fail", "unknown", "pending"] as const satisfies readonly Conclusion[];

/** The one word that follows from the steps: the worst of them; what does not apply decides nothing. */
export const concludeSteps = (steps: readonly Step[]): Conclusion =>
  WORST_FIRST.find((conclusion) => steps.some(({ status }) => status === conclusion)) ?? "pass";
