import type { Change } from "../model/change.ts";
import { type Bump, type Finding, type Profile } from "../model/finding.ts";
import { type JudgeOptions } from "./judge.ts";
export interface ApiOptions extends Pick<JudgeOptions<Change>, "levels" | "otherRules" | "profile" | "server"> {
    /** Marks the findings that somebody accepts: they stay told, and need no version. */
    waive?: (findings: Finding[]) => Finding[];
}
export interface ApiJudgement {
    /** Sorted, worst first. */
    findings: Finding[];
    /** The version step that the findings need within the profile. */
    required: Bump;
}
/** What changes mean for those who call the server. @throws ConfigError for unknown rules in `levels`. */
export declare const judgeChanges: (changes: readonly Change[], options?: ApiOptions) => ApiJudgement;
/**
 * The greatest bump that the findings need. A break outside the profile breaks no one the user answers for: it counts as
 * the minor change that it is for the others.
 */
export declare const requiredBump: (findings: readonly Finding[], profile: Profile) => Bump;
