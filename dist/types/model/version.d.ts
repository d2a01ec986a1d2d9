import type { Bump } from "./finding.ts";
export interface FoundVersion {
    /** As written in the file, without a leading `v`. */
    version: string;
    /** Where it was read: `package.json`, `tag v1.2.0`, `npm:pkg@1.2.0`, `pyproject.toml [project]`. */
    from: string;
}
/** One place that states the version of a package; `from` begins with the file. */
export interface VersionStatement extends FoundVersion {
    /** From the root of the repository. */
    file: string;
    line?: number;
    column?: number;
}
/** What one side says of itself, by its files and by its server. What it does not say is absent. */
export interface SelfDescription {
    /** The version of the package: what all else is measured by. */
    version?: FoundVersion;
    /** Every other place in the files of the package that states its version; absent where the side has no files. */
    statements?: VersionStatement[];
    /** `serverInfo.version`. */
    served?: string;
    /** Names of the tools that the plain client is shown. */
    tools?: string[];
    /** The tools that the manifest of a bundle (MCPB) lists. */
    manifest?: {
        file: string;
        tools: string[];
    };
}
/** All that the version question needs; how it is gathered is in `load/version-facts.ts`, the answer in `gates/version.ts`. */
export interface VersionFacts {
    /** The last release: greatest reachable package tag, else the registry's latest; absent when there is none. */
    release?: FoundVersion & {
        /** A source that shows the surface as it was released: `git:v1.2.0`, `npm:pkg@1.2.0`. */
        source: string;
    };
    /** The version that base and head carry. */
    base?: FoundVersion;
    head?: FoundVersion;
    /** What people said of this change, strongest first: changeset, label, Conventional title, `--bump`. */
    declarations: {
        bump: Bump;
        by: string;
    }[];
    /** What the sides say of themselves; `base` is absent where there was no server yet. */
    descriptions?: {
        base?: SelfDescription;
        head: SelfDescription;
    };
    /** Why there is no release to compare with, for a person. */
    releaseMissing?: string;
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
