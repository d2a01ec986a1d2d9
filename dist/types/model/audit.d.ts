import type { Rating, Weakness } from "./advisory.ts";
import type { DeclaredDependency, Ecosystem, FilePlace, LaunchLine, LockedPackage, LockedTree, Manifest, PackageVersion, Scope, Unauditable } from "./dependency.ts";
/** How a package came in: names and versions from the project's own dependency to it. */
export type DependencyPath = readonly {
    name: string;
    version: string;
}[];
/** The smallest change that takes a weakness away. */
export interface Upgrade {
    /** Who must act: this project, or the authors of a package in between who ask for too little. */
    by: "project" | "upstream";
    /** The package whose version must be raised: a direct dependency where the project can do it. */
    package: string;
    from: string;
    /** Smallest version that is not affected; absent where none is known. */
    to?: string;
    /** One sentence, complete, for a person: the command or the line to write. */
    sentence: string;
}
/** Was it there before the change. `worse`: there before, and rated higher now. */
export type Since = "new" | "unchanged" | "worse";
/** A weakness where it stands in the repository. */
export interface FoundWeakness {
    weakness: Weakness;
    /** The places in one lockfile that hold the package, first the one that is told. */
    held: {
        tree: Pick<LockedTree, "file" | "format">;
        package: LockedPackage;
        path: DependencyPath;
    }[];
    scope: Scope;
    upgrade: Upgrade;
    /** Undefined where nothing is compared. */
    since?: Since;
    /** For an advisory of an MCP SDK: does it concern this server's transport. Shown beside it, and never a reason to pass. */
    applies?: {
        status: "yes" | "no" | "unknown";
        reason: string;
    };
}
/** What the registry says of a locked version. */
export interface RegistryFact {
    package: PackageVersion;
    /** What its author says where it was deprecated or yanked. */
    withdrawn?: {
        how: "deprecated" | "yanked";
        text: string;
    };
    /** When it was published, or got its latest file; ISO 8601, UTC. */
    publishedAt?: string;
}
/** A locked version in one lockfile, and what its registry says of it. */
export interface RegistrySubject {
    fact: RegistryFact;
    /** Its entries in that lockfile, first the one that is told. */
    held: readonly LockedPackage[];
    /** A project asks for it by itself. */
    isDirect: boolean;
    /** Undefined where nothing is compared. */
    since?: Since;
    /** How many days old it must be; absent where the policy asks nothing, or base has it, too. */
    cooldown?: {
        days: number;
        today: string;
    };
}
/** A direct dependency that is behind what its registry has. Every text is from outside. */
export interface OutdatedPackage {
    package: PackageVersion;
    at: FilePlace;
    scope: Scope;
    range?: string;
    latest: string;
    /** Latest that the range allows; absent where that cannot be told, or is none. */
    latestInRange?: string;
    /** How many majors were published behind the locked one, up to the latest. */
    majorsBehind: number;
}
/** A locked package of a change: new or moved against base. */
export interface PackageChange {
    name: string;
    ecosystem: LockedPackage["ecosystem"];
    before?: LockedPackage;
    after?: LockedPackage;
}
/** An accepted weakness of the policy. */
export interface AuditIgnore {
    /** Id or alias of the advisory. */
    id: string;
    /** Only in this package, and only where it came in by this path (globs of names joined by ` > `). */
    package?: string;
    path?: string;
    reason: string;
    owner: string;
    /** Last day on which it counts (UTC), as YYYY-MM-DD. */
    until: string;
}
/** Something that could not be looked at: then nothing may be called clean. */
export interface AuditGap {
    /** The file that could not be read; absent where a question stayed unanswered. */
    file?: string;
    line?: number;
    column?: number;
    /** Of a file the end of a sentence about it: `has more than 32 MiB`; else a whole sentence without its full stop. */
    what: string;
    /** The way out, one sentence. */
    hint: string;
}
/** A manifest whose packages no lockfile holds: what is installed is decided on the day of the installation. */
export interface UnlockedManifest {
    manifest: Manifest;
    /** What it asks for by a range. */
    open: DeclaredDependency[];
}
/** A locked package of which advisories may speak: its version cannot be compared with theirs. */
export interface UndecidedPackage {
    package: LockedPackage;
    /** Ids of those advisories, sorted. */
    ids: string[];
}
/** All that is judged of a repository's dependencies, gathered at one moment. */
export interface AuditFacts {
    /** Today (UTC), as YYYY-MM-DD. */
    today: string;
    trees: LockedTree[];
    manifests: Manifest[];
    launchLines: LaunchLine[];
    weaknesses: FoundWeakness[];
    /** Weaknesses of base that are gone. */
    mended: Weakness[];
    unauditable: Unauditable[];
    undecided: UndecidedPackage[];
    unlocked: UnlockedManifest[];
    /** Files that could not be read, and questions that nobody answered: each makes the conclusion `unknown`. */
    gaps: AuditGap[];
    registry: RegistryFact[];
    /** Absent where nobody asked for it. */
    outdated?: OutdatedPackage[];
    changes: PackageChange[];
    /** The same of base, where something is compared: what it has, too, is no fault of the change. */
    before?: Pick<AuditFacts, "trees" | "manifests" | "launchLines" | "unauditable" | "unlocked">;
    /** Which transports the server speaks, where it could be told. */
    transports?: readonly ("stdio" | "http")[];
    /** For the report: which database answered, as of when. */
    source: string;
}
/** A weakness as the policy weighs it. */
export interface WeighedWeakness {
    found: FoundWeakness;
    /** Its rating, or the one that the policy gives to what nobody rates. */
    rating: Rating;
    /** From which rating on a weakness of its scope fails. */
    threshold: Rating | "never";
}
/** An accepted weakness of the policy, and what came of it in this run. */
export interface IgnoreSubject {
    ignore: AuditIgnore;
    /** Where the policy says it; text from outside. */
    at: {
        file?: string;
        line?: number;
    };
    isExpired: boolean;
    /** All was audited, and no weakness has its id, package and path. */
    isUnused: boolean;
    /** It names a malicious package, which nobody can accept. */
    isMalicious: boolean;
    /** How many days ahead an entry may run out at most, where it runs out later. */
    exceeds?: number;
}
/** What a report shows of one weakness in one lockfile. Every text is from outside. */
export interface ToldWeakness {
    /** Of its finding, which has the verdict. */
    fingerprint: string;
    package: string;
    version: string;
    ecosystem: LockedPackage["ecosystem"];
    id: string;
    ids: string[];
    summary: string;
    /** Absent where no database rates it. */
    rating?: Rating;
    score?: number;
    url?: string;
    isMalicious: boolean;
    scope: Scope;
    at: {
        file: string;
        line: number;
        column: number;
    };
    /** How many entries of the file hold it. */
    places: number;
    path: {
        name: string;
        version: string;
    }[];
    fix: string;
    /** Smallest version that is not affected by any weakness told of the package. */
    to?: string;
    since?: Since;
    applies?: {
        status: "yes" | "no" | "unknown";
        reason: string;
    };
    /** fails: at or above the threshold. below: under it. before: base has it, too. accepted: by an ignore or a waiver. */
    status: "fails" | "below" | "before" | "accepted";
}
/** What was audited, and what came of it, for reports. */
export interface DependenciesReport {
    /** Which database answered, as of when. */
    source: string;
    /** What it was compared with. */
    base?: string;
    files: {
        file: string;
        format: string;
        packages: number;
    }[];
    weaknesses: ToldWeakness[];
    /** Weaknesses of base that are gone. */
    mended: {
        package: string;
        version: string;
        id: string;
        rating?: Rating;
    }[];
    /** Absent where nobody asked for it. */
    outdated?: OutdatedPackage[];
}
/** A manifest line with what is known of the package around it, for the pin rules. */
export interface PinSubject {
    manifest: Manifest;
    dependency: DeclaredDependency;
    /** The style that is asked of it, and by whom; undefined where nothing is asked. */
    asked?: {
        style: PinStyle;
        by: "policy" | "default";
    };
    /** How narrow its range is; of what is no range of a registry `any`. */
    style: PinStyle;
    /** Is there a version that is too high for it; undefined where the range cannot be read. */
    isBounded?: boolean;
    /** One of the packages that speak the protocol: their majors follow its revisions. */
    isSdk: boolean;
    /** Already told as something that cannot be audited, at the same place. */
    isTold: boolean;
    /** Does a lockfile or the line itself carry a hash of what is installed; undefined where nothing is locked. */
    isHashed?: boolean;
    /** The line to write instead, where it can be told. */
    pinned?: string;
}
/** What a policy asks of the packages that a pattern names. */
export interface PinPolicy {
    match: string;
    ecosystem?: Ecosystem | undefined;
    style: PinStyle;
    scope?: Scope | undefined;
}
/** A line that starts a package, with what the repository says of that package. */
export interface LaunchSubject {
    line: LaunchLine;
    /** How many lines of the file start it alike; `line` is the first. */
    times: number;
    /** The package of this repository itself. */
    isOwn: boolean;
    /** A lockfile or manifest of the repository has it, and its runner takes what is installed first. */
    isInstalled: boolean;
    /** What to write instead: with the version that is locked here, or with a place for one. */
    pinned: string;
}
/** A line of releases of a package that speaks the protocol, as its authors promise to keep it. */
export interface SdkLine {
    ecosystem: Ecosystem;
    name: string;
    /** What people call it: `1.x`. */
    title: string;
    /** `maintenance`: fixes only, of security or of what is critical. `ended`: none at all. */
    status: "maintained" | "maintenance" | "ended";
    /** First day of that status, as YYYY-MM-DD, where it is known. */
    since?: string;
    /** Last day for which fixes are promised, as YYYY-MM-DD, where a promise names one. */
    until?: string;
    /** What its authors say, as the end of a sentence about the line. */
    says: string;
    /** What to go to, one sentence. */
    instead: string;
    /** Where its authors say it, and the day on which that was read. */
    source: string;
    seen: string;
}
/** An SDK that a project asks for, and the line of releases that it gets. */
export interface SdkSubject {
    name: string;
    /** The locked version, else the range. */
    version: string;
    at: FilePlace;
    scope: Scope;
    line: SdkLine;
    /** Today (UTC), as YYYY-MM-DD. */
    today: string;
}
/** What a server speaks, in the words of its configuration; the HTTP transports count as one. */
export type SpokenTransport = "stdio" | "http";
/** How narrow a range must be, widest first. `hashes`: exact, and the lockfile or requirements carry its hash. */
export declare const PIN_STYLES: readonly ["any", "bounded", "compatible", "exact", "hashes"];
export type PinStyle = (typeof PIN_STYLES)[number];
