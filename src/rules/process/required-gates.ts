import type { Answer, ProcessSubject, Waiting } from "../../model/change-process.ts";
import { code } from "../wording.ts";
import { type Standing, standingOf } from "./gate-standing.ts";
import { shortCommit } from "./one-line.ts";

/** A gate that the policy requires, and where it stands on this head. */
export interface RequiredGate {
  gate: string;
  standing: Standing;
}

/** The gates that step testing requires, each once. */
export const requiredGates = ({ facts, policy }: ProcessSubject): RequiredGate[] =>
  standingsOf(policy.testing.required, facts);

export const standingsOf = (gates: readonly string[], facts: ProcessSubject["facts"]): RequiredGate[] =>
  [...new Set(gates)].map((gate) => ({ gate, standing: standingOf(facts, gate) }));

export const NO_GATE_REQUIRED: Answer = { status: "not-applicable", reason: "the policy requires no gate" };

/** Somebody must run a gate on this head. */
export const waitForReport = (gates: readonly string[], { facts }: ProcessSubject): Waiting => ({
  for: `a result of ${gates.map(code).join(", ")} on ${shortCommit(facts.request.head.sha)}`,
  because: "the policy requires it on this head",
  who: [],
});
