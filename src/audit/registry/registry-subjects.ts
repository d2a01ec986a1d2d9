import type { PackageChange, RegistryFact, RegistrySubject } from "../../model/audit.ts";
import { type LockedTree, packageKey } from "../../model/dependency.ts";
import { groupBy } from "../advisories/group-by.ts";
import { directPackages } from "./direct-packages.ts";
import { isNewVersion } from "./new-version.ts";

export interface RegistryFacts {
  trees: readonly LockedTree[];
  registry: readonly RegistryFact[];
  changes: readonly PackageChange[];
  isCompared: boolean;
  /** Today (UTC), as YYYY-MM-DD. */
  today: string;
  cooldownDays?: number | undefined;
}

/** Each locked version of each lockfile of which a registry said something, with what a change does to it. */
export const findRegistrySubjects = (facts: RegistryFacts): RegistrySubject[] => {
  const { trees, registry, changes, isCompared, today, cooldownDays } = facts;
  const said = new Map(registry.map((fact) => [packageKey(fact.package), fact]));
  const brought = new Set(
    changes.filter(isNewVersion).map(({ after }) => JSON.stringify([after.at.file, packageKey(after)])),
  );
  return trees.flatMap((tree) => {
    const direct = new Set(directPackages(tree).map(({ package: locked }) => packageKey(locked)));
    return [...groupBy(tree.packages, packageKey)].flatMap(([key, held]): RegistrySubject[] => {
      const fact = said.get(key);
      if (fact === undefined) return [];
      const isNew = brought.has(JSON.stringify([tree.file, key]));
      return [
        {
          fact,
          held,
          isDirect: direct.has(key),
          ...(isCompared ? { since: isNew ? "new" : "unchanged" } : {}),
          ...(isNew && cooldownDays !== undefined ? { cooldown: { days: cooldownDays, today } } : {}),
        },
      ];
    });
  });
};
