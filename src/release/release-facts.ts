import type { Bump, Finding } from "../model/finding.ts";
import type { BumpReason } from "../model/release-plan.ts";
import type { FoundVersion } from "../model/version.ts";
import type { ReadCommit } from "./commits/read-commits.ts";

/** A dependency of one package of the repository on another. */
export interface InternalDependency {
  /** Name of the package that is depended on. */
  name: string;
  /** The file that says so, from the root of the repository. */
  file: string;
  /** Where in the file, by keys: `dependencies`, `@acme/core`. */
  keys: (string | number)[];
  range: string;
  ecosystem: "npm" | "pypi" | "crates";
  /** Is it needed by those who install the package: else a range that is out of date needs no release. */
  isForUsers: boolean;
}

/** As which version a running server introduced itself. */
export interface ServedVersion {
  /** Its name in the policy. */
  server?: string;
  version: string;
}

/** All that is known of one package when its next version is decided. */
export interface PackageFacts {
  name: string;
  /** From the root of the repository; empty for the root itself. */
  path: string;
  ecosystem: string;
  /** Absent for a version that is made by the build, and for one that stands in no file. */
  current?: FoundVersion;
  /** The last release: stable before pre-releases. */
  last?: { version: string; tag: string; commit?: string };
  /** How its tags are written: `v{version}`. */
  tagForm: string;
  /** Versions that cannot be used again, with what holds them: "tag v1.3.0 of another history", "npm". */
  taken: ReadonlyMap<string, string>;
  /** Versions of the pre-releases among its reachable tags. */
  prereleases: readonly string[];
  /** Since the last release, oldest first; one commit may be told several times, for each thing that it says. */
  commits: readonly ReadCommit[];
  /** How many of them are newer than the newest pre-release. */
  newCommits: number;
  /** What labels, changesets and titles say. */
  declarations: readonly BumpReason[];
  /** What the API needs against the last release; absent where no server belongs to the package. */
  floor?: { bump: Bump; findings: Finding[] };
  /** Why there is no floor, for a person. */
  withoutFloor?: string;
  /** How its servers introduce themselves, those that were looked at. */
  served?: readonly ServedVersion[];
  dependencies: readonly InternalDependency[];
}

/** What people asked for, and what a repository shows: all that the plan is made of. */
export interface ReleaseFacts {
  head: string;
  packages: readonly PackageFacts[];
  /** `--bump`; it raises. */
  bump?: Exclude<Bump, "none">;
  /** `--version`; of the one package that is meant. */
  version?: string;
  /** `--prerelease`: its word, `rc`. */
  prerelease?: string;
  /** Names of the packages that `--package` chose; all where it is absent. */
  chosen?: readonly string[];
  /**
   * A version that somebody wrote into the files is looked at and not acted on: one that is too small is then for the
   * caller to tell, and no error.
   */
  onlyChecks: boolean;
  /** Web address of the repository, which notes link to. */
  web?: string;
  notes: readonly string[];
}
