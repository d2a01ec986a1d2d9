import { type Evidence, type Finding, type Profile } from "../model/finding.ts";
import type { Rule } from "../model/rule.ts";
import type { Place } from "../model/surface.ts";
import type { Level } from "../policy/words.ts";
/** What a finding needs to know of its subject and no rule says. */
export interface Description {
    /** For grouping: `tool search`. */
    subject: string;
    place?: Place;
    /** Where it stands, when that is more than the place says; else the pointer is made of the place. */
    at?: Finding["at"];
    view?: string;
    evidence?: Evidence;
    /** What makes it the same one beside its place, before and after, for several that stand at one place. */
    key?: string;
}
export interface JudgeOptions<Subject> {
    describe(subject: Subject): Description;
    /** Severity by rule id. */
    levels?: Readonly<Record<string, Level>>;
    /** Ids that `levels` may name beside those of `rules`: the policy is one, the gates are several. */
    otherRules?: readonly string[];
    /** Whose breaks count; `wire` unless said. A rule outside it informs. */
    profile?: Profile;
    server?: string;
}
/**
 * The one loop of every gate: each rule looks at each subject; of one subject only the rules that no other matched rule
 * supersedes speak. Findings are sorted by severity, subject and place, so that equal input gives equal text.
 * @throws ConfigError when `levels` names a rule that does not exist.
 */
export declare const judge: <Subject>(subjects: Iterable<Subject>, rules: readonly Rule<Subject>[], options: JudgeOptions<Subject>) => Finding[];
/** Is the break of a rule one that the chosen profile counts: `wire` lies within `typed`, `typed` within `agent`. */
export declare const isWithinProfile: (profile: Profile | undefined, chosen: Profile) => boolean;
/** By severity, subject, place, then rule; worst first. */
export declare const sortFindings: (findings: readonly Finding[]) => Finding[];
/** 16 hex digits that stay the same while the thing itself does: no wording in them, and no order of keys. */
export declare const fingerprintOf: (rule: string, description: Description, server: string | undefined) => string;
