import type { BroughtBy } from "./github-changes.ts";
import type { ReadRecord } from "./parse-record.ts";

/**
 * How a commit belongs to a pull request. merge: what the request became on its base branch. head: what people approved.
 * part: one of several commits that the request brought, and not the last one.
 */
export type Belonging = "merge" | "head" | "part";

/** Why no pull request can be named that brought a commit. */
type UnknownBringer =
  | "no-request"
  | "no-merge"
  | "several-requests"
  | "another-branch"
  | "another-repository"
  | "not-on-branch"
  | "history-missing";

/** The pull request that brought a commit to a branch, or why none can be named. */
export type Bringer =
  | { kind: "found"; request: BroughtBy; as: Belonging }
  | { kind: "unknown"; code: UnknownBringer; because: string };

/** What is kept of the pull request that brought a commit. */
export interface FoundRecord {
  /** The whole id of the commit that was asked for. */
  commit: string;
  bringer: Bringer;
  /** Where its record lies, or would, `branch:path`; absent where no request was found. */
  place?: string;
  /** Absent where none is kept there. */
  read?: ReadRecord;
}

/** `owner/name#number`. */
export const changeOf = ({ repository: { owner, name }, number }: Pick<BroughtBy, "repository" | "number">): string =>
  `${owner}/${name}#${number}`;
