import type { Bump, Finding } from "./finding.ts";
import type { FoundVersion } from "./version.ts";

/** Branch of the version pull request, where the policy names no other. */
export const VERSION_BRANCH = "mcp-lifecycle/release";

/** One reason why a version rises; the greatest of all decides. */
export interface BumpReason {
  /** `api` is the floor: nothing may go below it without a waiver. `dependency`: a package of the same repository rose out of a range. */
  kind: "commits" | "changeset" | "label" | "title" | "input" | "api" | "version" | "dependency";
  bump: Bump;
  /** For a person: "commit 3f2a1bc `feat: add search`", "changeset .changeset/odd-cats.md", "API: tool-removed (search)". */
  by: string;
  /** What its author wrote for the changelog: the text of a changeset. Text from outside. */
  text?: string;
}

/** One commit since the last release, read by Conventional Commits 1.0.0. */
export interface ReleasedCommit {
  sha: string;
  /** In lower case; absent where the message is not conventional. */
  type?: string;
  scope?: string;
  /** The header without type and scope, in one line. Text from outside, as all below. */
  subject: string;
  isBreaking: boolean;
  /** What `BREAKING CHANGE:` says. */
  breaking?: string;
  /** Number of the pull request that it came from, by `(#12)` or the merge's own words. */
  pullRequest?: number;
  /** Issues that it closes. */
  closes: number[];
  /** Commit that it takes back. */
  reverts?: string;
}

/** One place in a file that names the version of a package. Offsets count UTF-16 units. */
export interface VersionPlace {
  /** From the root of the repository. */
  file: string;
  line: number;
  column: number;
  start: number;
  end: number;
  /** How a person calls it: `version`, `packages[""].version`, `image tag`, `LABEL org.opencontainers.image.version`. */
  as: string;
  /** What stands there, without a leading `v`. */
  value: string;
  /** What should stand there for a version, in the words of the place (a tag with `v`, an address with the version in it). */
  write(version: string): string;
}

/** What is released next of one package. */
export interface PackageRelease {
  name: string;
  /** From the root of the repository, with forward slashes; empty for the root itself. */
  path: string;
  ecosystem: string;
  /** What its version file says now; absent for a version that is made by the build. */
  current?: FoundVersion;
  /** Absent before the first release. */
  last?: { version: string; tag: string; commit?: string };
  bump: Bump;
  /** Greatest first. */
  reasons: BumpReason[];
  /** What the API needs against the last release, and why; absent where it was not looked at. */
  floor?: { bump: Bump; findings: Finding[] };
  /** Why the API was not looked at, for a person. */
  withoutFloor?: string;
  /** Does the head already carry the version to release: it was raised by hand, or by a version pull request. */
  isRaised: boolean;
  /** The version to release. */
  next: string;
  /** `v1.3.0`, `server@1.3.0` */
  tag: string;
  isPrerelease: boolean;
  /** Oldest first. */
  commits: ReleasedCommit[];
  /** The section of the changelog, as Markdown, without its title. */
  notes: string;
}

/** What a release would do: data, made without an effect. */
export interface ReleasePlan {
  schemaVersion: 1;
  /** The commit that it was made for. */
  head: string;
  packages: PackageRelease[];
  /** Packages that nothing needs, with the reason. */
  unchanged: { name: string; path: string; reason: string }[];
  /** Ranges of the repository's own packages that no longer cover what is released, and what they have to be. */
  ranges: DependencyRange[];
  /** What a reader should know: a history that was completed, a registry that could not be asked. */
  notes?: string[];
}

/** What one package of the repository asks of another, and has to ask. */
export interface DependencyRange {
  /** Name of the package that asks. */
  package: string;
  file: string;
  /** Where in the file, by keys. */
  keys: (string | number)[];
  dependency: string;
  from: string;
  to: string;
}
