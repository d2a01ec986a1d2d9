/** Where packages come from that can be audited, in the words of OSV. */
export declare const ECOSYSTEMS: readonly ["npm", "PyPI"];
export type Ecosystem = (typeof ECOSYSTEMS)[number];
/** Who meets a package: those who use the server, or only those who work on it. */
export type Scope = "production" | "development";
/** A place in a file of the repository; lines and columns from 1. */
export interface FilePlace {
    file: string;
    line: number;
    column: number;
}
/** A package of a registry, at one version. */
export interface PackageVersion {
    ecosystem: Ecosystem;
    /** As its registry knows it: PEP 503 for PyPI, an alias resolved for npm. */
    name: string;
    version: string;
}
/** Ecosystem, name and version, separated by blanks: what is told of a version is looked up by it. */
export declare const packageKey: ({ ecosystem, name, version }: PackageVersion) => string;
/** One package in a lockfile. Every text is from outside. */
export interface LockedPackage extends PackageVersion {
    /** What it is called in its file, where that is another name. */
    alias?: string;
    at: FilePlace;
    scope: Scope;
    /** It need not be there: another platform, an extra that nobody asked for. It counts all the same. */
    isOptional: boolean;
    /** Unique in its file: `node_modules/a/node_modules/b`, `a@1.0.0`. */
    id: string;
    /** Ids of what it asks for, as far as they are in the file. */
    needs: readonly string[];
    /** At which versions it takes each of `needs`, in the same order; null where the file does not say it. */
    ranges?: readonly (string | null)[];
    /** Where it was fetched from, as the file says. */
    resolved?: string;
    /** `sha512-...`, or the hashes of a Python lockfile, sorted. */
    integrity?: readonly string[];
    /** What its author says where they withdrew it. */
    deprecated?: string;
}
/** A package that a project itself asks for. */
export interface RootDependency {
    /** As the project calls it. */
    name: string;
    /** Id in the lockfile; absent where the file does not hold it. */
    id?: string;
    scope: Scope;
    /** What the project asks for: `^1.2.0`, `>=1.28,<2`. */
    range?: string;
}
/** One project whose packages a lockfile holds: the repository itself, a member of its workspace. Never a dependency. */
export interface LockedProject {
    name?: string;
    /** Its folder, from that of the lockfile; `.` for the same. */
    folder: string;
    dependencies: RootDependency[];
}
/** Why something cannot be looked up. */
declare const UNAUDITABLE: readonly ["unpinned", "git", "path", "url", "no-version", "other-registry", "unreadable"];
/** Something that a file names and no advisory database can be asked about. */
export interface Unauditable {
    name: string;
    why: (typeof UNAUDITABLE)[number];
    /** As the file has it, cut to a line. */
    text: string;
    at: FilePlace;
    scope: Scope;
    /** Its own id in the lockfile, and ids of what it asks for: packages come in through it all the same. */
    id?: string;
    needs?: readonly string[];
}
/** What one lockfile, or a list of requirements, holds. */
export interface LockedTree {
    file: string;
    /** `package-lock.json v3`, `uv.lock`, `requirements.txt`. */
    format: string;
    ecosystem: Ecosystem;
    packages: LockedPackage[];
    projects: LockedProject[];
    unauditable: Unauditable[];
}
/** How a manifest asks for a package. */
export type RangeKind = "registry" | "git" | "path" | "url" | "workspace";
/** One line of a manifest: what consumers resolve by, whatever the lockfile says. */
export interface DeclaredDependency {
    ecosystem: Ecosystem;
    /** As its registry knows it. */
    name: string;
    /** As written: `^1.2.0`, `>=1.0`, `*`; the empty text where nothing is. */
    range: string;
    kind: RangeKind;
    scope: Scope;
    /** A peer, an extra, a platform of its own. */
    isOptional: boolean;
    at: FilePlace;
}
/** A manifest: `package.json`, `pyproject.toml`, a list of requirements that no tool wrote. */
export interface Manifest {
    file: string;
    ecosystem: Ecosystem;
    name?: string;
    version?: string;
    /** It is installed by others; absent where that cannot be told. */
    isPublished?: boolean;
    dependencies: DeclaredDependency[];
}
/** A line that starts a package as it is on the day of the start: `npx -y pkg`, `uvx pkg`, `docker run image`. */
export interface LaunchLine {
    /** What starts it: `npx`, `uvx`, `docker`. */
    runner: string;
    ecosystem?: Ecosystem;
    /** The package or image, without its version. */
    name: string;
    /** Version, tag or digest as written; absent where there is none. */
    version?: string;
    isPinned: boolean;
    /** What kind of file says it: a host's configuration, `server.json`, a container image, a workflow, a page for people. */
    where: "configuration" | "listing" | "image" | "workflow" | "page";
    /** A person reads it and types it; all else starts by itself, again and again. */
    isByHand: boolean;
    /** The runner takes a package that is installed beside it first. */
    prefersInstalled: boolean;
    at: FilePlace;
}
export {};
