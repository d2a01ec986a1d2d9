import type { ChangelogEntry } from "../../model/changelog-entry.ts";
import type { Rule } from "../../model/rule.ts";
import changelogEntryMissing from "./changelog-entry-missing.ts";
import declaredBumpTooSmall from "./declared-bump-too-small.ts";
import manifestToolsDrift from "./manifest-tools-drift.ts";
import type { ReleaseSubject } from "./release-subject.ts";
import serverInfoVersionDrift from "./server-info-version-drift.ts";
import versionBelowCommits from "./version-below-commits.ts";
import versionDecreased from "./version-decreased.ts";
import type { VersionDrift } from "./version-drift.ts";
import versionFilesDisagree from "./version-files-disagree.ts";
import type { VersionSubject } from "./version-subject.ts";
import versionUnchanged from "./version-unchanged.ts";

/** The rules of the version question, catalogue number 66g. */
export const VERSION_RULES: readonly Rule<VersionSubject>[] = [
  declaredBumpTooSmall,
  versionUnchanged,
  versionDecreased,
];

/** The rules of a head that says two things of itself, also 66g. */
export const DRIFT_RULES: readonly Rule<VersionDrift>[] = [
  versionFilesDisagree,
  serverInfoVersionDrift,
  manifestToolsDrift,
];

/** The rules of a version that was written by hand, beside those of the version question. */
export const RELEASE_RULES: readonly Rule<ReleaseSubject>[] = [versionBelowCommits];

/** The rules of a changelog that goes with a release. */
export const CHANGELOG_RULES: readonly Rule<ChangelogEntry>[] = [changelogEntryMissing];
