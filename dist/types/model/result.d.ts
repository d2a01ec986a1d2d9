import type { Bump, Finding } from "./finding.ts";
/** The one word of a verdict. `unknown` means "could not look" and is never a green skip. */
export type Conclusion = "pass" | "fail" | "pending" | "unknown";
/** Exit codes of the CLI: a failed gate is a verdict (1), could not run is 2. */
export declare const EXIT_CODES: {
    readonly pass: 0;
    readonly fail: 1;
    readonly unknown: 2;
    readonly pending: 3;
};
/** One side of a comparison, as far as it was found out. */
export interface Side {
    /** The source as the user or the event named it: `git:v1.2.0`, `npm:pkg@1.0.0`, `.`. */
    source: string;
    /** The package version that source carries, and where it was read. */
    version?: {
        value: string;
        from: string;
    };
    /** How the server was started or reached, and which rule found it: `node dist/index.js (package.json bin)`. */
    start?: string;
    /** `legacy 2025-11-25`, `modern 2026-07-28` ... */
    views: string[];
    counts: {
        tools: number;
        prompts: number;
        resources: number;
        resourceTemplates: number;
    };
    /** True where there is no server at all on this side: a new surface, not a broken one. */
    absent?: boolean;
}
/** Is the version honest? The answer to rule 66g, with all that went into it. */
export interface VersionAnswer {
    status: "honest" | "too-small" | "decreased" | "unraised" | "not-applicable";
    /** One sentence, complete, for a person. */
    sentence: string;
    /** What the changes need against the last release. */
    required: Bump;
    /** What was declared, and by what: the version file, a changeset, a label, the title. */
    declared?: {
        bump: Bump;
        by: string;
    };
    release?: {
        version: string;
        from: string;
    };
    head?: {
        version: string;
        from: string;
    };
    /** The smallest version that is honest. */
    next?: string;
}
export type StepStatus = "pass" | "fail" | "pending" | "not-applicable" | "unknown";
export type StepName = "request" | "review" | "approval" | "testing" | "implementation" | "verification" | "documentation";
/** One of the seven steps of a change. */
export interface Step {
    step: StepName;
    status: StepStatus;
    /** Why: always there, also for not-applicable. */
    reason: string;
}
/** The comparison of one server among several. */
export interface ServerResult {
    name: string;
    base: Side;
    head: Side;
    version: VersionAnswer;
}
/** What every command returns and `--format json` prints; its JSON Schema is `schema/result.schema.json`. */
export interface Result {
    schemaVersion: 1;
    command: string;
    conclusion: Conclusion;
    /** Closed list per command, kebab-case. */
    reasonCode: string;
    /** One line. */
    summary: string;
    findings: Finding[];
    outputs: Record<string, string>;
    base?: Side;
    head?: Side;
    version?: VersionAnswer;
    /** Instead of base, head and version, where a policy declares several servers: one entry each. */
    servers?: ServerResult[];
    steps?: Step[];
    /** What a reader should know and no rule says: volatile places, what was masked, what was not looked at. */
    notes?: string[];
    /** What the command made, when nobody named a file for it (`snapshot` without `--output`). */
    document?: string;
    /** Does a failing conclusion also fail the job (the change gate without `enforce` only advises). */
    advisory?: boolean;
}
