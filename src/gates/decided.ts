import type { Change } from "../model/change.ts";
import type { Finding } from "../model/finding.ts";

/** Findings that nobody accepts: only these decide. */
export const unwaived = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ waived }) => waived === undefined);

/** Does the finding break a caller, and is not accepted. */
export const isBreaking = ({ severity, waived }: Finding): boolean => severity === "error" && waived === undefined;

/** Was it looked at and not decided: perhaps it breaks a caller. Other warnings are decided, and want a person. */
export const isUndecided = ({ severity, waived, bump, evidence }: Finding): boolean =>
  severity === "warning" && waived === undefined && (bump === "major" || evidence?.reason !== undefined);

/**
 * The changes of what callers rely on. What is new and suspicious (a trait) breaks no contract: it is told once, against
 * base, and not again for every contract that did not have it.
 */
export const ofContract = (changes: readonly Change[]): Change[] => changes.filter(({ area }) => area !== "trait");
