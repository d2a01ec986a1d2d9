import type { Rule } from "../../model/rule.ts";
import declaredBumpTooSmall from "./declared-bump-too-small.ts";
import manifestToolsDrift from "./manifest-tools-drift.ts";
import serverInfoVersionDrift from "./server-info-version-drift.ts";
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
