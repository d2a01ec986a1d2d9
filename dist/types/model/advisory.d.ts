import type { Ecosystem, PackageVersion } from "./dependency.ts";
/** How bad, in the words of the databases, mildest first. */
export declare const RATINGS: readonly ["low", "medium", "high", "critical"];
export type Rating = (typeof RATINGS)[number];
/** One event of a range (OSV schema 1.6, `affected[].ranges[].events[]`); `introduced: "0"` is before every version. */
export type RangeEvent = {
    introduced: string;
} | {
    fixed: string;
} | {
    lastAffected: string;
} | {
    limit: string;
};
export interface AffectedRange {
    /** GIT ranges are not read: nothing here is known by commit. */
    type: "SEMVER" | "ECOSYSTEM";
    events: RangeEvent[];
}
/** What an advisory says of one package. */
export interface AffectedPackage {
    ecosystem: Ecosystem;
    /** As its registry knows it (PEP 503 for PyPI). */
    name: string;
    versions: string[];
    ranges: AffectedRange[];
    severities: SeverityVector[];
}
export interface SeverityVector {
    type: "CVSS_V2" | "CVSS_V3" | "CVSS_V4";
    vector: string;
}
/** Can a text be the id of an advisory: a prefix and what its database puts behind it, fit for an address and a file name. */
export declare const isAdvisoryId: (value: unknown) => value is string;
/** An OSV record, as far as it is read. Every text is from outside. */
export interface Advisory {
    id: string;
    aliases: string[];
    /** ISO 8601. */
    modified: string;
    withdrawn?: string;
    summary: string;
    severities: SeverityVector[];
    /** The word of the database itself, where it gives one. */
    rating?: Rating;
    affected: AffectedPackage[];
    /** Its own page, of a known database; absent where none is known. */
    url?: string;
}
/** Where advisories come from: OSV's API, or a database on disk. */
export interface Advisories {
    /** For the report: `OSV`, `database of 2026-11-20, 256,695 advisories`. */
    readonly name: string;
    /**
     * Advisories about packages, each record once; those of other versions of the same package may be among them.
     * `gaps` says what could not be looked up, each one complete sentence: then nothing may be called clean.
     */
    lookUp(packages: readonly PackageVersion[]): Promise<LookedUp>;
}
export interface LookedUp {
    advisories: Advisory[];
    /**
     * What the source itself said of a version (`ecosystem name version`, separated by blanks) to ids; absent where it
     * knows packages only, as a database on disk does.
     */
    told?: ReadonlyMap<string, readonly string[]>;
    gaps: string[];
}
/** Advisories that are one and the same weakness, found in one package at one version. */
export interface Weakness {
    package: PackageVersion;
    /** The id that people know first: GHSA, else CVE, else the database's own. */
    id: string;
    /** All ids and aliases, sorted, `id` among them. */
    ids: string[];
    summary: string;
    /** Undefined where no database rates it. */
    rating?: Rating;
    /** Highest base score, from 0 to 10. */
    score?: number;
    /** A malicious package (`MAL-`): it must never run, whatever its rating. */
    isMalicious: boolean;
    /** Versions from which it is mended, smallest first; of several branches each. Empty where nobody mended it. */
    fixed: string[];
    url?: string;
}
