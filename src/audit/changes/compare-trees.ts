import type { PackageChange } from "../../model/audit.ts";
import { type LockedPackage, type LockedTree, packageKey } from "../../model/dependency.ts";
import { groupBy } from "../advisories/group-by.ts";

/**
 * The trees of base that a tree of head is compared with: that of the same file, else those of files that head no longer has,
 * as where a lockfile moved or another package manager writes it.
 */
export const findCounterparts = (
  tree: LockedTree,
  head: readonly LockedTree[],
  base: readonly LockedTree[],
): LockedTree[] => {
  const same = base.filter(({ file }) => file === tree.file);
  if (same.length > 0) return same;
  const kept = new Set(head.map(({ file }) => file));
  return base.filter(({ file, ecosystem }) => ecosystem === tree.ecosystem && !kept.has(file));
};

/**
 * What a change does to locked packages: new versions, with what stood in their place, versions that went, and those that stayed
 * while their hash or address did not. Each version of a package once in a file.
 */
export const compareTrees = (head: readonly LockedTree[], base: readonly LockedTree[]): PackageChange[] => {
  const changes = head.flatMap((tree) => {
    const others = findCounterparts(tree, head, base);
    return compareTree(
      tree,
      others,
      others.some(({ file }) => file === tree.file),
    );
  });
  const kept = new Set(head.map(({ file }) => file));
  const isMoved = head.some((tree) => !base.some(({ file }) => file === tree.file));
  const gone = isMoved ? [] : base.filter(({ file }) => !kept.has(file)).flatMap(({ packages }) => packages);
  return [...changes, ...gone.map((before) => ({ name: before.name, ecosystem: before.ecosystem, before }))];
};

const compareTree = (tree: LockedTree, base: readonly LockedTree[], isSameFile: boolean): PackageChange[] => {
  const before = base.flatMap(({ packages }) => packages);
  const [was, is] = [byVersion(before), byVersion(tree.packages)];
  const byName = groupBy(before, ({ name }) => name);
  const changes: PackageChange[] = [];
  for (const [key, all] of is) {
    const [first] = all;
    if (first === undefined) continue;
    const { name, ecosystem } = first;
    const same = was.get(key);
    if (same === undefined) {
      const replaced = byName.get(name)?.find((each) => !is.has(packageKey(each)));
      changes.push({ name, ecosystem, ...(replaced === undefined ? {} : { before: replaced }), after: first });
    } else if (isSameFile) {
      const other = all.map((after) => ({ after, before: counterpart(after, same) })).find(isTouched);
      if (other !== undefined) changes.push({ name, ecosystem, ...other });
    }
  }
  const names = new Set(tree.packages.map(({ name }) => name));
  for (const [key, [first]] of was) {
    if (first === undefined || is.has(key) || names.has(first.name)) continue;
    changes.push({ name: first.name, ecosystem: first.ecosystem, before: first });
  }
  return changes;
};

const byVersion = (packages: readonly LockedPackage[]): Map<string, LockedPackage[]> => groupBy(packages, packageKey);

/** The entry at the same place of the file, else one that is just the same, else the first. */
const counterpart = (after: LockedPackage, same: readonly LockedPackage[]): LockedPackage =>
  same.find(({ id }) => id === after.id) ?? same.find((before) => !isTouched({ before, after })) ?? same[0] ?? after;

const isTouched = ({ before, after }: { before: LockedPackage; after: LockedPackage }): boolean =>
  before.resolved !== after.resolved || before.integrity?.join(" ") !== after.integrity?.join(" ");
