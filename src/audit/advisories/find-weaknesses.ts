import type { Advisory, LookedUp, Weakness } from "../../model/advisory.ts";
import type { PackageVersion } from "../../model/dependency.ts";
import { firstKnown, isMalicious, pageOf } from "./advisory-id.ts";
import { fixedVersions } from "./fixed-versions.ts";
import { groupBy } from "./group-by.ts";
import { type About, type Matched, matchAdvisories } from "./match-advisories.ts";
import { mergeAliases } from "./merge-aliases.ts";
import { highest, rateAdvisory } from "./rate.ts";

/**
 * The weaknesses of each package version, each version once, in the order given: malicious ones first, then by score.
 * `findUndecided` says what could not be compared; without it nothing may be called clean.
 */
export const findWeaknesses = async (
  packages: readonly PackageVersion[],
  lookedUp: Pick<LookedUp, "advisories" | "told">,
): Promise<Weakness[]> => {
  const advisories = lookedUp.advisories.filter(({ withdrawn }) => withdrawn === undefined);
  const takenBack = new Set(lookedUp.advisories.flatMap(({ id, withdrawn }) => (withdrawn === undefined ? [] : [id])));
  const groups = mergeAliases(advisories);
  const groupOf = new Map(groups.flatMap((group) => group.map((advisory) => [advisory, group] as const)));
  const weaknesses: Weakness[] = [];
  for (const matched of matchAdvisories(packages, { ...lookedUp, advisories })) {
    const found: Weakness[] = [];
    for (const [group, hits] of groupBy(matched.hits, ({ advisory }) => groupOf.get(advisory) ?? [advisory])) {
      const said = matched.said.filter(({ advisory }) => group.includes(advisory));
      found.push(await weaknessOf(matched, { group, hits, said, takenBack }));
    }
    weaknesses.push(...found.toSorted(byWeight));
  }
  return weaknesses;
};

/** One weakness, as a package version has it. */
interface Found {
  /** All advisories of it, also those about other packages. */
  group: readonly Advisory[];
  /** Those about this package that speak of this version. */
  hits: readonly About[];
  /** All about this package. */
  said: readonly About[];
  /** Ids of records that their database withdrew; others may still name them. */
  takenBack: ReadonlySet<string>;
}

const weaknessOf = async (matched: Matched, { group, hits, said, takenBack }: Found): Promise<Weakness> => {
  const ids = [...new Set(group.flatMap(({ id, aliases }) => [id, ...aliases]))].sort();
  const id = firstKnown(
    hits.map(({ advisory }) => advisory.id),
    ids,
  );
  const rated = highest(await Promise.all(hits.map(({ advisory, affected }) => rateAdvisory(advisory, affected))));
  const url = pageOf(id) ?? hits.find(({ advisory }) => advisory.url !== undefined)?.advisory.url;
  return {
    package: matched.package,
    id,
    ids,
    summary: summaryOf(id, hits),
    ...rated,
    isMalicious: ids.some((each) => isMalicious(each) && !takenBack.has(each)),
    fixed: fixedVersions(
      matched.package,
      said.flatMap(({ affected }) => affected),
    ),
    ...(url === undefined ? {} : { url }),
  };
};

const summaryOf = (id: string, hits: readonly About[]): string => {
  const summaries = [...hits]
    .sort((a, b) => Number(b.advisory.id === id) - Number(a.advisory.id === id))
    .map(({ advisory }) => advisory.summary);
  return summaries.find((summary) => summary !== "") ?? "";
};

const byWeight = (a: Weakness, b: Weakness): number =>
  Number(b.isMalicious) - Number(a.isMalicious) || (b.score ?? -1) - (a.score ?? -1) || (a.id < b.id ? -1 : 1);
