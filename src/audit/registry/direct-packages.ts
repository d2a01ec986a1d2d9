import type { LockedPackage, LockedTree, RootDependency } from "../../model/dependency.ts";

/** A locked package that a project asks for by itself, and how. */
export type DirectPackage = Pick<RootDependency, "range" | "scope"> & { package: LockedPackage };

/** What the projects of a lockfile ask for by themselves, as far as it holds it, in their order. */
export const directPackages = ({ packages, projects }: LockedTree): DirectPackage[] => {
  const byId = new Map(packages.map((locked) => [locked.id, locked]));
  return projects.flatMap(({ dependencies }) =>
    dependencies.flatMap(({ id, range, scope }): DirectPackage[] => {
      const locked = id === undefined ? undefined : byId.get(id);
      return locked === undefined ? [] : [{ package: locked, scope, ...(range === undefined ? {} : { range }) }];
    }),
  );
};
