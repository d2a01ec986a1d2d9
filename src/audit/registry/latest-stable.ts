import type { Ecosystem } from "../../model/dependency.ts";
import { compareVersions } from "../versions/index.ts";
import { readPython } from "../versions/pep440.ts";

/** Is it no pre-release, which nobody gets who did not ask for one. */
export const isStable = (ecosystem: Ecosystem, version: string): boolean =>
  ecosystem === "PyPI" ? readPython(version)?.isPreRelease === false : version.split("+")[0]?.includes("-") === false;

/** The greatest version that is no pre-release, else the greatest of all. */
export const latestStable = (ecosystem: Ecosystem, versions: readonly string[]): string | undefined => {
  const stable = versions.filter((version) => isStable(ecosystem, version));
  return greatest(ecosystem, stable.length > 0 ? stable : versions);
};

export const greatest = (ecosystem: Ecosystem, versions: readonly string[]): string | undefined => {
  let found: string | undefined;
  for (const version of versions) {
    if (found === undefined || (compareVersions(ecosystem, version, found) ?? 0) > 0) found = version;
  }
  return found;
};
