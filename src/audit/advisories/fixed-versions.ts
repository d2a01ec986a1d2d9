import type { AffectedPackage } from "../../model/advisory.ts";
import type { PackageVersion } from "../../model/dependency.ts";
import { compareVersions } from "../versions/index.ts";
import { isAffected } from "./is-affected.ts";

/**
 * Versions above this one from which a weakness is mended by all that is said of it, smallest first: the fix of the branch
 * that the version is in, then those of later branches. Empty where nobody mended it, or nothing can be compared.
 */
export const fixedVersions = ({ ecosystem, version }: PackageVersion, said: readonly AffectedPackage[]): string[] => {
  const events = said.flatMap(({ ranges }) => ranges).flatMap((range) => range.events);
  const named = new Set(events.flatMap((event) => ("fixed" in event ? [event.fixed] : [])));
  const above = [...named].filter((fix) => (compareVersions(ecosystem, fix, version) ?? 0) > 0);
  const mended = above.filter((fix) => said.every((affected) => isAffected(affected, fix) === "no"));
  const sorted = mended.toSorted((a, b) => compareVersions(ecosystem, a, b) ?? 0);
  return sorted.filter((fix, at) => at === 0 || compareVersions(ecosystem, fix, sorted[at - 1] ?? "") !== 0);
};
