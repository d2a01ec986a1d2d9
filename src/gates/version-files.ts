import type { Finding } from "../model/finding.ts";
import type { VersionPlace } from "../model/release-plan.ts";
import type { FoundVersion } from "../model/version.ts";
import { isPlaceholder } from "../release/scheme.ts";
import { DRIFT_RULES } from "../rules/version/index.ts";
import type { StatedPlace, VersionDrift } from "../rules/version/version-drift.ts";
import { type JudgeOptions, judge } from "./judge.ts";
import { describeDrift, isSameVersion, isServedAs } from "./version-drift.ts";

/** One package, and every place in its files that names its version. */
export interface PackageVersions {
  /** What all else is measured by. */
  version: FoundVersion;
  places: readonly VersionPlace[];
  /** `serverInfo.version` of its running server; absent where none was asked. */
  served?: string | undefined;
  /** Where its source introduces the server by a version that is written there. */
  introductions?: readonly VersionPlace[] | undefined;
}

/**
 * Findings on every file that names another version than its package, whoever let it fall behind; and on a server that
 * introduces itself with another. A version that is a stand-in is measured by nothing.
 */
export const judgeVersionFiles = (
  packages: readonly PackageVersions[],
  options: Pick<JudgeOptions<VersionDrift>, "levels" | "otherRules"> = {},
): Finding[] => judge(packages.flatMap(driftsOf), DRIFT_RULES, { ...options, describe: describeDrift });

const driftsOf = (subject: PackageVersions): VersionDrift[] => {
  const { version, places, served } = subject;
  if (isPlaceholder(version.version)) return [];
  const byFile = new Map<string, [StatedPlace, ...StatedPlace[]]>();
  for (const { file, line, column, as, value } of places) {
    if (isSameVersion({ file, version: value }, version)) continue;
    const stated: StatedPlace = { file, line, column, as, value };
    const known = byFile.get(file);
    if (known === undefined) byFile.set(file, [stated]);
    else known.push(stated);
  }
  const behind = [...byFile.values()].map((stated): VersionDrift => ({ kind: "places", version, places: stated }));
  if (served === undefined || isServedAs(served, version)) return behind;
  return [...behind, { kind: "server-info", version, served, ...literalOf(subject, served) }];
};

/** The literal that the server's word comes from. */
const literalOf = (
  { introductions = [] }: PackageVersions,
  served: string,
): Pick<Extract<VersionDrift, { kind: "server-info" }>, "literal"> => {
  const found = introductions.find(({ value }) => value === served.replace(/^v(?=\d)/i, ""));
  return found === undefined ? {} : { literal: { file: found.file, line: found.line, column: found.column } };
};
