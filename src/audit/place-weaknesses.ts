import type { Weakness } from "../model/advisory.ts";
import type { DependencyPath, FoundWeakness } from "../model/audit.ts";
import { type LockedPackage, type LockedTree, packageKey } from "../model/dependency.ts";
import { groupBy } from "./advisories/group-by.ts";
import { makeGraph } from "./paths/dependency-graph.ts";
import { findPaths } from "./paths/find-paths.ts";
import { type Asker, findAskers, planUpgrade } from "./upgrades/plan-upgrade.ts";

/**
 * Puts weaknesses of package versions to the places that hold them: one for each version of a package in each lockfile, however
 * many entries of the file hold it.
 */
export const placeWeaknesses = (trees: readonly LockedTree[], weaknesses: readonly Weakness[]): FoundWeakness[] => {
  const byPackage = groupBy(weaknesses, (weakness) => packageKey(weakness.package));
  return trees.flatMap((tree) => {
    const held = groupBy(
      tree.packages.filter((each) => byPackage.has(packageKey(each))),
      packageKey,
    );
    if (held.size === 0) return [];
    const known = { pathOf: findPaths(makeGraph(tree)), askers: findAskers(tree) };
    return [...held].flatMap(([key, packages]) => placeIn(tree, packages, byPackage.get(key) ?? [], known));
  });
};

const placeIn = (
  tree: LockedTree,
  packages: readonly LockedPackage[],
  weaknesses: readonly Weakness[],
  { pathOf, askers }: { pathOf: (id: string) => DependencyPath; askers: ReadonlyMap<string, Asker[]> },
): FoundWeakness[] => {
  const { file, format } = tree;
  const held = packages
    .map((each) => ({ tree: { file, format }, package: each, path: pathOf(each.id) }))
    .toSorted(byNearness);
  const [first] = held;
  if (first === undefined) return [];
  const scope = held.some(({ package: each }) => each.scope === "production") ? "production" : "development";
  const weak = {
    tree,
    package: first.package,
    path: first.path,
    weaknesses,
    askers: askers.get(first.package.id) ?? [],
  };
  return weaknesses.map((weakness) => ({ weakness, held, scope, upgrade: planUpgrade(weak, weakness) }));
};

type Held = FoundWeakness["held"][number];

/** What the server needs first, then the shortest way, then the order of the file. */
const byNearness = (a: Held, b: Held): number =>
  Number(a.package.scope === "development") - Number(b.package.scope === "development") ||
  a.path.length - b.path.length ||
  a.package.at.line - b.package.at.line;
