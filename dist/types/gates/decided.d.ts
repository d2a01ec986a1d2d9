import type { Change } from "../model/change.ts";
import type { Finding } from "../model/finding.ts";
/** Findings that nobody accepts: only these decide. */
export declare const unwaived: (findings: readonly Finding[]) => Finding[];
/** Does the finding break a caller, and is not accepted. */
export declare const isBreaking: ({ severity, waived }: Finding) => boolean;
/** Was it looked at and not decided: perhaps it breaks a caller. Other warnings are decided, and want a person. */
export declare const isUndecided: ({ severity, waived, bump, evidence }: Finding) => boolean;
/**
 * The changes of what callers rely on. What is new and suspicious (a trait) breaks no contract: it is told once, against
 * base, and not again for every contract that did not have it.
 */
export declare const ofContract: (changes: readonly Change[]) => Change[];
