import type { Conclusion } from "./conclusion.ts";
import type { Finding } from "./finding.ts";
/** Who acted. A deleted account is a ghost: nothing it did counts for anybody. */
export interface Person {
    login: string;
    kind: "user" | "bot" | "ghost";
}
/** A pull request as the change process sees it. Every text is from outside. Read from a webhook payload or by API. */
export interface ChangeRequest {
    repository: {
        owner: string;
        name: string;
        defaultBranch?: string;
    };
    number: number;
    title: string;
    body: string;
    author: Person;
    labels: readonly string[];
    state: "open" | "closed" | "merged";
    isDraft: boolean;
    head: {
        sha: string;
        ref: string;
        fromFork: boolean;
    };
    base: {
        sha: string;
        ref: string;
    };
    /** The commit that it became on the base branch. */
    mergeCommit?: string;
    /** When it was merged: ISO 8601, UTC. */
    mergedAt?: string;
}
export interface Commit {
    sha: string;
    /** Authors, co-authors and committers whose account is known. */
    people: readonly string[];
    /** Somebody of it could not be matched with an account. */
    hasUnknownPeople: boolean;
    message: string;
}
export interface ChangedFile {
    path: string;
    /** Where it stood before, when it was moved. */
    previousPath?: string;
    /** Lines; absent where only the trees were compared. */
    additions?: number;
    deletions?: number;
}
export interface Review {
    id: number;
    reviewer: Person;
    state: "approved" | "changes-requested" | "commented" | "dismissed";
    /** The commit it was given on. */
    commit: string;
    /** ISO 8601, UTC. */
    submittedAt: string;
    /** Its text was edited after it was submitted. */
    isEdited: boolean;
}
/** The verdict of another gate, read from its result file: forgeable data, bound to the commit it names. */
export interface GateReport {
    /** `check-api`, `audit-deps` ... */
    gate: string;
    /** The head commit that it judged. */
    head: string;
    conclusion: Conclusion;
    reasonCode: string;
    summary: string;
    findings: readonly Finding[];
    outputs: Readonly<Record<string, string>>;
}
/** How the base branch is protected, as far as the token may see; a field that is absent could not be looked at. */
export interface Protection {
    requiredStatuses?: readonly {
        context: string /** App that must have set it; absent where anyone may. */;
        source?: string;
    }[];
    requiresMergeQueue?: boolean;
    /** Who may bypass the rules. */
    bypass?: readonly string[];
    /** Events on which the workflow that runs the gate listens. */
    gateEvents?: readonly string[];
}
/**
 * All that the seven steps are judged by, gathered at one moment. A field that is absent could not be looked at: what
 * depends on it is `unknown`, never passed over.
 */
export interface ProcessFacts {
    /** The moment of the judgement, ISO 8601, UTC. */
    now: string;
    request: ChangeRequest;
    commits?: readonly Commit[];
    files?: readonly ChangedFile[];
    /** Lines and files in all, where `files` does not tell lines. */
    size?: {
        additions: number;
        deletions: number;
        files: number;
    };
    reviews?: readonly Review[];
    /** When the request was last pointed at another base branch: what was approved before was approved for another one. */
    baseChangedAt?: string;
    /** Members by team, `owner/team`. */
    teams?: Readonly<Record<string, readonly string[]>>;
    /** CODEOWNERS at base; the empty text where there is none. */
    codeowners?: string;
    /** The pull request template at base; the empty text where there is none. */
    template?: string;
    /** Issues and pull requests that the request names, by `owner/name#number`. */
    references?: Readonly<Record<string, {
        kind: "issue" | "pull-request";
        state: "open" | "closed" | "merged";
    }>>;
    reports?: readonly GateReport[];
    protection?: Protection;
    /** Retrospective reviews of emergency changes that this repository still owes, from the records. */
    owed?: readonly {
        change: string;
        due: string;
    }[];
    /** What became of it after the merge. */
    deployment?: {
        id: string;
        outcome: "verified" | "rolled-back" | "failed" | "unknown";
        at: string;
        backup?: string;
    };
}
