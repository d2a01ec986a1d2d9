import type { Witness } from "./change.ts";
import type { Json } from "./json.ts";
import type { Place } from "./surface.ts";
/** Weight of a finding. error: who kept the old contract breaks; warning: looked and could not decide, or needs a person; info: worth a changelog line. */
export type Severity = "error" | "warning" | "info";
export declare const SEVERITIES: readonly ["error", "warning", "info"];
/** Version step by Semantic Versioning 2.0.0, smallest first. */
export type Bump = "none" | "patch" | "minor" | "major";
export declare const BUMPS: readonly ["none", "patch", "minor", "major"];
export declare const greaterBump: (a: Bump, b: Bump) => Bump;
/** Who else should look, whatever the bump: security, host acceptance, budget, agent routing. */
export type FindingClass = "security" | "host" | "budget" | "agent";
/** Who breaks: `wire` (calls fail) within `typed` (clients that validate results) within `agent` (routing text). */
export type Profile = "wire" | "typed" | "agent";
export declare const PROFILES: readonly ["wire", "typed", "agent"];
interface Location {
    file?: string;
    line?: number;
    column?: number;
    /** JSON Pointer into the snapshot's surface of head, or of base where head no longer has it. */
    pointer?: string;
}
export interface Evidence {
    before?: Json;
    after?: Json;
    witness?: Witness;
    /** Why it could not be proven. */
    reason?: string;
    /** The lines of a file around the place, with their numbers and a mark below the place; no value of a secret in it. */
    frame?: string;
}
/** A rule met a subject. */
export interface Finding {
    rule: string;
    severity: Severity;
    bump: Bump;
    profile?: Profile;
    class?: FindingClass[];
    server?: string;
    view?: string;
    /** What it is about, for grouping: `tool search`, `prompt review`, `server`. */
    subject: string;
    message: string;
    at: Location;
    place?: Place;
    fix: string;
    reference: string;
    evidence?: Evidence;
    /** The contract beside base that it was found against (`--against`); absent for what base shows. */
    against?: string;
    waived?: {
        reason: string;
        owner: string;
        until: string;
    };
    /** 16 hex digits over rule, server, view, place, before and after; no wording in it. */
    fingerprint: string;
}
export {};
