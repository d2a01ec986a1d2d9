import type { Bump } from "../../model/finding.ts";
import type { FoundVersion } from "../../model/version.ts";

/**
 * How the version of head stands to the last release.
 * raised-here: higher, and raised by this change. raised-before: higher already on base. unraised: the same, or made only
 * when the package is built. lowered: lower. calendar: dates, which promise nothing. no-release: nothing to compare with.
 */
export type Standing = "raised-here" | "raised-before" | "unraised" | "lowered" | "calendar" | "no-release";

/** All that the version rules look at: the facts, compared. */
export interface VersionSubject {
  standing: Standing;
  /** Where there is no release, or no verdict: why, as the end of a sentence. */
  reason?: string;
  release?: FoundVersion;
  base?: FoundVersion;
  head?: FoundVersion;
  /** What the changes since the last release need. */
  required: Bump;
  /** What this change alone needs. */
  requiredHere: Bump;
  /** The step from the release to head, where head is higher; from base to head where there is no release. */
  raised?: { from: FoundVersion; bump: Bump; enough: boolean };
  /** The declaration that decides, and whether it covers this change. */
  declared?: { bump: Bump; by: string; enough: boolean };
  /** The smallest version that is honest. */
  next?: string;
}
