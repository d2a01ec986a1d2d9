import type { ChangeType, Risk } from "../../model/change-process.ts";
import type { Step, StepName } from "../../model/step.ts";
import { concludeSteps } from "./conclude-steps.ts";

const WORDS = { fail: "failed", pending: "pending", unknown: "unknown" } as const;
type Word = (typeof WORDS)[keyof typeof WORDS];

/** The first step that is what the change comes to, or `change-passed` where no step holds it back. */
export type ProcessReasonCode = `${StepName}-${Word}` | "change-passed";

interface Hold {
  step: Step;
  word: Word;
}

/** The first of the steps that are worst; undefined where none holds the change back. */
const findHold = (steps: readonly Step[]): Hold | undefined => {
  const conclusion = concludeSteps(steps);
  if (conclusion === "pass") return undefined;
  const step = steps.find(({ status }) => status === conclusion);
  return step === undefined ? undefined : { step, word: WORDS[conclusion] };
};

/** Why a change comes to what it does: `approval-pending`, `request-failed`. */
export const reasonCodeOf = (steps: readonly Step[]): ProcessReasonCode => {
  const hold = findHold(steps);
  return hold === undefined ? "change-passed" : `${hold.step.step}-${hold.word}`;
};

/** One line: `normal change of high risk: approval pending, one approval of business is missing`. */
export const sayProcess = (steps: readonly Step[], { type, risk }: { type: ChangeType; risk: Risk }): string => {
  const hold = findHold(steps);
  const change = `${type} change of ${risk.class} risk`;
  return hold === undefined
    ? `${change}: nothing holds it back`
    : `${change}: ${hold.step.step} ${hold.word}, ${hold.step.reason}`;
};
