import type { Severity } from "../../model/finding.ts";
import type { Match } from "../../model/rule.ts";

/** What is wrong; each has the rule of its name, `policy-<kind>`. */
export type FlawKind =
  | "rule-unknown"
  | "role-unmanned"
  | "approvals-unattainable"
  | "freeze-impossible"
  | "pattern-unusable"
  | "glob-unusable"
  | "glob-unmatched"
  | "risk-unknown"
  | "risk-unreachable"
  | "emergency-open";

/** One thing in a policy that cannot be meant. */
export interface PolicyFlaw {
  kind: FlawKind;
  /** Where it stands: keys, and indexes of lists. */
  path: readonly (string | number)[];
  /** What is wrong, as a sentence without a full stop. */
  says: string;
  /** Where it weighs other than usual. */
  severity?: Severity;
}

/** The predicate of the rule for one kind. */
export const saysOf =
  (kind: FlawKind) =>
  (flaw: PolicyFlaw): Match | undefined =>
    flaw.kind === kind
      ? { message: flaw.says, ...(flaw.severity === undefined ? {} : { severity: flaw.severity }) }
      : undefined;
