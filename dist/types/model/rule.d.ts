import type { Witness } from "./change.ts";
import type { Bump, FindingClass, Profile, Severity } from "./finding.ts";
/** One law, complete: what it is called, what it needs, why, and the way out. */
export interface Rule<Subject> {
    /** Kebab-case, `<area>-<what happened>`; also its file name and its fixture folder. Never reused. */
    id: string;
    title: string;
    severity: Severity;
    bump: Bump;
    /** Whose break it is. Only rules within the chosen profile decide the required bump. */
    profile: Profile;
    class?: readonly FindingClass[];
    why: string;
    fix: string;
    reference: string;
    /** Rules that say nothing about a change this one has matched: one change gives one finding. */
    supersedes?: readonly string[];
    match(subject: Subject): Match | undefined;
}
/** What a rule says of one subject; everything else of the finding comes from the rule and the subject. */
export interface Match {
    message: string;
    /** Where the rule's own answer is too general. */
    fix?: string;
    severity?: Severity;
    bump?: Bump;
    witness?: Witness;
}
export declare const defineRule: <Subject>(rule: Rule<Subject>) => Rule<Subject>;
