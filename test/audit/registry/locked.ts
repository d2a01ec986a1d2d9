import type { PackageChange } from "../../../src/model/audit.ts";
import type { Ecosystem, LockedPackage, LockedTree, Scope } from "../../../src/model/dependency.ts";

const FILES = { npm: "yarn.lock", PyPI: "uv.lock" } as const;

/** A locked package of a few words. */
export const locked = (
  ecosystem: Ecosystem,
  name: string,
  version: string,
  more: Partial<LockedPackage> = {},
): LockedPackage => ({
  ecosystem,
  name,
  version,
  id: `${name}@${version}`,
  at: { file: FILES[ecosystem], line: 7, column: 3 },
  scope: "production",
  isOptional: false,
  needs: [],
  ...more,
});

/** A lockfile with these packages; those that are named in `direct`, by id, are asked for by its one project. */
export const treeOf = (
  packages: readonly LockedPackage[],
  direct: Readonly<Record<string, string | { range?: string; scope: Scope }>> = {},
  format?: string,
): LockedTree => {
  const ecosystem = packages[0]?.ecosystem ?? "npm";
  const file = packages[0]?.at.file ?? FILES[ecosystem];
  const dependencies = Object.entries(direct).map(([id, how]) => ({
    name: id.slice(0, id.lastIndexOf("@")),
    id,
    scope: "production" as const,
    ...(typeof how === "string" ? { range: how } : how),
  }));
  return {
    file,
    format: format ?? file,
    ecosystem,
    packages: [...packages],
    projects: [{ folder: ".", dependencies }],
    unauditable: [],
  };
};

export const brought = (after: LockedPackage, before?: string): PackageChange => ({
  name: after.name,
  ecosystem: after.ecosystem,
  ...(before === undefined ? {} : { before: { ...after, version: before } }),
  after,
});
