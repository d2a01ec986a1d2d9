import type { Witness } from "./change.ts";
import type { Bump, Evidence, Finding, FindingClass, Profile, Severity } from "./finding.ts";
import type { Place } from "./surface.ts";
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
    /** Several matches, each with its place, where the subject holds many places. */
    match(subject: Subject): Match | readonly Match[] | undefined;
}
/** What a rule says of one subject; everything else of the finding comes from the rule and the subject. */
export interface Match {
    message: string;
    /** Where the rule's own answer is too general. */
    fix?: string;
    severity?: Severity;
    bump?: Bump;
    witness?: Witness;
    /** Where it stands, for a subject that holds many places; else the subject itself is the place. */
    about?: About;
}
export interface About {
    place: Place;
    at?: Finding["at"];
    /** For grouping, where it is not the subject's own. */
    subject?: string;
    evidence?: Evidence;
    /** What makes it the same one beside its place, before and after. */
    key?: string;
}
export declare const defineRule: <Subject>(rule: Rule<Subject>) => Rule<Subject>;
