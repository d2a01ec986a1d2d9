import type { ChangeType, ProcessPolicy } from "../../model/change-process.ts";
import type { ProcessFacts } from "../../model/change-request.ts";
import { findStandard } from "./find-standard.ts";

/**
 * Of what type a change is, and why. An emergency wins over a standard change: it owes a review, and a standard change owes
 * nothing. Whether a standard change of more than low risk is still pre-approved is for the approvals to decide.
 */
export const findType = (facts: ProcessFacts, policy: ProcessPolicy): { type: ChangeType; because: string } => {
  const { standard, emergency } = policy.types;
  const urgent = findLabel(facts, emergency.labels);
  if (urgent !== undefined) return { type: "emergency", because: `label \`${urgent}\`` };
  const label = findLabel(facts, standard.labels);
  const found = findStandard(facts, standard, label);
  if (found === undefined) return { type: "normal", because: "no rule makes it a standard change or an emergency" };
  return found.refused === undefined
    ? { type: "standard", because: found.by }
    : { type: "normal", because: `not standard by ${found.by}: ${found.refused}` };
};

/** The label of the change that is one of these, as the change has it. */
const findLabel = ({ request }: ProcessFacts, labels: readonly string[]): string | undefined => {
  const wanted = new Set(labels.map((label) => label.trim().toLowerCase()));
  return request.labels.find((label) => wanted.has(label.trim().toLowerCase()));
};
