import type { Advisory, AffectedPackage, LookedUp } from "../../model/advisory.ts";
import { type PackageVersion, packageKey } from "../../model/dependency.ts";
import { normaliseName } from "../package-name.ts";
import { groupBy } from "./group-by.ts";
import { isAffected } from "./is-affected.ts";

/** What an advisory says of one package. */
export interface About {
  advisory: Advisory;
  affected: AffectedPackage[];
}

/** A package at a version, with all that is said of the package. */
export interface Matched {
  package: PackageVersion;
  said: readonly About[];
  /** Those that speak of this version. */
  hits: About[];
  /** Those that may, where no comparison can tell. */
  undecided: About[];
}

/** All advisories by the package that they speak of. */
const indexAdvisories = (advisories: readonly Advisory[]): ReadonlyMap<string, About[]> => {
  const index = new Map<string, About[]>();
  for (const advisory of advisories) {
    if (advisory.withdrawn !== undefined) continue;
    for (const [key, affected] of groupBy(advisory.affected, nameKey)) {
      const found = index.get(key);
      if (found === undefined) index.set(key, [{ advisory, affected }]);
      else found.push({ advisory, affected });
    }
  }
  return index;
};

/** What is said of a package, whatever its version. */
const nameKey = ({ ecosystem, name }: Pick<PackageVersion, "ecosystem" | "name">): string =>
  `${ecosystem} ${normaliseName(ecosystem, name)}`;

/**
 * Puts advisories to package versions, each version once, in the order given. What the source itself told of a version is
 * believed, beside what we compare: it knows its own records best.
 */
export const matchAdvisories = (
  packages: readonly PackageVersion[],
  { advisories, told }: Pick<LookedUp, "advisories" | "told">,
): Matched[] => {
  const index = indexAdvisories(advisories);
  const distinct = new Map(packages.map((each) => [packageKey(each), each]));
  return [...distinct].map(([key, each]) => {
    const toldIds = told?.get(key);
    const said = index.get(nameKey(each)) ?? [];
    const matched: Matched = { package: pick(each), said, hits: [], undecided: [] };
    for (const about of said) {
      const answers = about.affected.map((affected) => isAffected(affected, each.version));
      if (toldIds?.includes(about.advisory.id) || answers.includes("yes")) matched.hits.push(about);
      // the source looked at this very version, and did not name it
      else if (toldIds === undefined && answers.includes("unknown")) matched.undecided.push(about);
    }
    return matched;
  });
};

/** Only what names it: a locked package knows much more. */
const pick = ({ ecosystem, name, version }: PackageVersion): PackageVersion => ({ ecosystem, name, version });
