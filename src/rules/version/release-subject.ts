import type { Bump } from "../../model/finding.ts";
import type { BumpReason } from "../../model/release-plan.ts";
import type { FoundVersion } from "../../model/version.ts";

/** A version that somebody wrote into the files, and what the reasons for it ask. */
export interface ReleaseSubject {
  name: string;
  written: FoundVersion;
  last: { version: string; tag: string };
  /** The step from the last release. */
  bump: Bump;
  /** The greatest of what commits, labels and changesets say, where the step does not cover it. */
  needed?: BumpReason;
  /** The smallest version that does. */
  next?: string;
}
