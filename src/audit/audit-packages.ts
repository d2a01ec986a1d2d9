import type { LookedUp, Weakness } from "../model/advisory.ts";
import type { FoundWeakness, UndecidedPackage } from "../model/audit.ts";
import { type LockedTree, packageKey } from "../model/dependency.ts";
import { findWeaknesses } from "./advisories/find-weaknesses.ts";
import { matchAdvisories } from "./advisories/match-advisories.ts";
import { findCounterparts } from "./changes/compare-trees.ts";
import { isSameWeakness, tellSince } from "./changes/tell-since.ts";
import { placeWeaknesses } from "./place-weaknesses.ts";

/** What advisories say of the packages of a repository. */
export interface AuditedPackages {
  weaknesses: FoundWeakness[];
  /** Weaknesses of base that are gone. */
  mended: Weakness[];
  undecided: UndecidedPackage[];
}

/** Puts advisories to what lockfiles hold; with base each weakness says whether it was there before. */
export const auditPackages = async (
  trees: readonly LockedTree[],
  base: readonly LockedTree[] | undefined,
  lookedUp: Pick<LookedUp, "advisories" | "told">,
): Promise<AuditedPackages> => {
  const packages = [...trees, ...(base ?? [])].flatMap((tree) => tree.packages);
  const all = await findWeaknesses(packages, lookedUp);
  const found = placeWeaknesses(trees, all);
  const undecided = findUndecidedIn(trees, lookedUp);
  if (base === undefined) return { weaknesses: found, mended: [], undecided };

  const before = placeWeaknesses(base, all);
  const beforeOf = new Map(
    trees.map((tree) => {
      const files = new Set(findCounterparts(tree, trees, base).map(({ file }) => file));
      return [tree.file, before.filter(({ held }) => files.has(held[0]?.tree.file ?? ""))] as const;
    }),
  );
  const weaknesses = found.map((each) => ({
    ...each,
    since: tellSince(each, beforeOf.get(each.held[0]?.tree.file ?? "") ?? []),
  }));
  const gone = before
    .map(({ weakness }) => weakness)
    .filter((weakness) => !found.some((each) => isSameWeakness(each.weakness, weakness)));
  return { weaknesses, mended: distinct(gone), undecided };
};

const distinct = (weaknesses: readonly Weakness[]): Weakness[] => [
  ...new Map(weaknesses.map((weakness) => [`${packageKey(weakness.package)} ${weakness.id}`, weakness])).values(),
];

const findUndecidedIn = (
  trees: readonly LockedTree[],
  lookedUp: Pick<LookedUp, "advisories" | "told">,
): UndecidedPackage[] => {
  const packages = trees.flatMap((tree) => tree.packages);
  const ids = new Map(
    matchAdvisories(packages, lookedUp)
      .filter(({ undecided }) => undecided.length > 0)
      .map(({ package: named, undecided }) => [
        packageKey(named),
        undecided.map(({ advisory }) => advisory.id).toSorted(),
      ]),
  );
  const told = new Set<string>();
  return packages.flatMap((each) => {
    const key = packageKey(each);
    const found = ids.get(key);
    const place = `${each.at.file} ${key}`;
    if (found === undefined || told.has(place)) return [];
    told.add(place);
    return [{ package: each, ids: found }];
  });
};
