import type { DependenciesReport } from "./audit.ts";
import type { Risk, Waiting } from "./change-process.ts";
import type { ChangeRecord } from "./change-record.ts";
import type { Conclusion } from "./conclusion.ts";
import type { ConfigurationReport } from "./config.ts";
import type { DocumentationReport } from "./docs.ts";
import type { Bump, Finding } from "./finding.ts";
import type { ReleasePlan } from "./release-plan.ts";
import type { Step } from "./step.ts";
import type { ToldEffect } from "./told-effect.ts";
import type { VersionAnswer } from "./version.ts";
import type { WrittenFile } from "./written-file.ts";
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
    /** `sha256:` and 64 hex digits over the surfaces: the same contract has the same. */
    digest?: string;
    /** True where there is no server at all on this side: a new surface, not a broken one. */
    absent?: boolean;
}
/** One contract still in force beside base (`--against`): a release, a published package, a server in production. */
export interface Audience {
    /** As the user or the policy names it. */
    name: string;
    side: Side;
    status: "kept" | "broken" | "unproven";
    /** What the change needs against this contract. */
    required: Bump;
    /** How many findings are errors, and how many could not be decided. */
    breaking: number;
    unproven: number;
    /** One sentence, complete, for a person. */
    sentence: string;
}
/** May head be taken back to base while clients hold what head listed. */
export interface Rollback {
    status: "safe" | "unsafe" | "unproven";
    /** One sentence, complete, for a person. */
    sentence: string;
    /** What would break, as findings say it, worst first; cut to a handful. */
    reasons: string[];
    /** How many there are. */
    breaking: number;
    /** Longest time in milliseconds that a client may go on using head's lists (`ttlMs`); absent where head tells none. */
    holdMs?: number;
}
/** The comparison of one server among several. */
export interface ServerResult {
    name: string;
    base: Side;
    head: Side;
    version: VersionAnswer;
    audiences?: Audience[];
    rollback?: Rollback;
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
    audiences?: Audience[];
    rollback?: Rollback;
    /** Instead of base, head, version, audiences and rollback, where a policy declares several servers: one entry each. */
    servers?: ServerResult[];
    steps?: Step[];
    /** Who must do what next, where something is awaited. */
    waiting?: Waiting[];
    /** How much can go wrong, with each contribution. */
    risk?: Risk;
    /** What is kept of the change. */
    record?: ChangeRecord;
    /** What was read of a configuration, and what changes in it. */
    configuration?: ConfigurationReport;
    /** What was audited of the dependencies, and what came of it. */
    dependencies?: DependenciesReport;
    /** How much of a server says what it is. */
    documentation?: DocumentationReport;
    /** What is released next, and why. */
    release?: ReleasePlan;
    /** What was done of a release, in order. */
    effects?: ToldEffect[];
    /** What a command that writes has written, or would. */
    files?: WrittenFile[];
    /** What a reader should know and no rule says: volatile places, what was masked, what was not looked at. */
    notes?: string[];
    /** What the command made, when nobody named a file for it (`snapshot` without `--output`). */
    document?: string;
    /** Does a failing conclusion also fail the job (the change gate without `enforce` only advises). */
    advisory?: boolean;
    /** Was it written where it binds: then a job's colour says only that, and the status says the verdict. */
    published?: boolean;
}
