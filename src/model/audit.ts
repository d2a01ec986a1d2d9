import type { Weakness } from "./advisory.ts";
import type {
  DeclaredDependency,
  LaunchLine,
  LockedPackage,
  LockedTree,
  Manifest,
  PackageVersion,
  Scope,
  Unauditable,
} from "./dependency.ts";

/** How a package came in: names and versions from the project's own dependency to it. */
export type DependencyPath = readonly { name: string; version: string }[];

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
  /** The places in lockfiles that hold the package, first the one that is told. */
  held: { tree: Pick<LockedTree, "file" | "format">; package: LockedPackage; path: DependencyPath }[];
  scope: Scope;
  upgrade: Upgrade;
  /** Undefined where nothing is compared. */
  since?: Since;
  /** For an advisory of an MCP SDK: does it concern this server's transport. Shown beside it, and never a reason to pass. */
  applies?: { status: "yes" | "no" | "unknown"; reason: string };
}

/** What the registry says of a locked version. */
export interface RegistryFact {
  package: PackageVersion;
  /** What its author says where it was deprecated or yanked. */
  withdrawn?: { how: "deprecated" | "yanked"; text: string };
  /** ISO 8601, UTC. */
  publishedAt?: string;
  /** Latest version of all, and the latest that the manifest's range allows. */
  latest?: string;
  latestInRange?: string;
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
  /** Files that could not be read, and questions that nobody answered: each makes the conclusion `unknown`. */
  gaps: { file?: string; line?: number; column?: number; what: string; hint: string }[];
  registry: RegistryFact[];
  changes: PackageChange[];
  /** Which transports the server speaks, where it could be told. */
  transports?: readonly ("stdio" | "http")[];
  /** For the report: which database answered, as of when. */
  source: string;
}

/** A manifest line with what is known of the package around it, for the pin rules. */
export interface PinSubject {
  manifest: Manifest;
  dependency: DeclaredDependency;
  /** The style that the policy asks of it; undefined where it asks nothing. */
  asked?: PinStyle;
}

/** How narrow a range must be, widest first. `hashes`: exact, and the lockfile or requirements carry its hash. */
export const PIN_STYLES = ["any", "bounded", "compatible", "exact", "hashes"] as const;
export type PinStyle = (typeof PIN_STYLES)[number];
