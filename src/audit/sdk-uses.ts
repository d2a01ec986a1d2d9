import type { SdkLine, SdkSubject } from "../model/audit.ts";
import type { DeclaredDependency, Ecosystem, LockedTree, Manifest } from "../model/dependency.ts";
import { indexLocked } from "./pins/locked-versions.ts";
import { spanOf } from "./pins/pin-style.ts";
import { type DatedLine, SDK_LINES } from "./sdk-lines.ts";
import { compareVersions } from "./versions/index.ts";

/** The line of releases that a version belongs to; undefined where nothing is known of it. */
export const lineOfVersion = (ecosystem: Ecosystem, name: string, version: string): SdkLine | undefined =>
  SDK_LINES.find((line) => line.ecosystem === ecosystem && line.name === name && holds(line, version));

const holds = ({ ecosystem, from, below }: DatedLine, version: string): boolean => {
  const order = (other: string): number | undefined => compareVersions(ecosystem, version, other);
  const isFrom = from === undefined || (order(from) ?? -1) >= 0;
  const isBelow = below === undefined || (order(below) ?? 1) < 0;
  return isFrom && isBelow;
};

/**
 * The SDKs that the projects themselves ask for, each with the line of releases that it gets: by the locked version, else
 * by the newest line that the range lets in. A range without an end is told as that.
 */
export const findSdkUses = (
  manifests: readonly Manifest[],
  trees: readonly LockedTree[],
  today: string,
): SdkSubject[] => {
  const names = new Set(SDK_LINES.map(({ ecosystem, name }) => `${ecosystem} ${name}`));
  const findLocked = indexLocked(trees);
  const told = new Set<string>();
  // a list of requirements beside a pyproject.toml says the same once more
  const inOrder = [...manifests].sort((a, b) => (a.file < b.file ? -1 : 1));
  return inOrder.flatMap((manifest) =>
    manifest.dependencies.flatMap((dependency): SdkSubject[] => {
      const { ecosystem, name, range, at, scope } = dependency;
      if (dependency.kind !== "registry" || !names.has(`${ecosystem} ${name}`)) return [];
      const locked = findLocked(manifest, dependency)?.version;
      const newest = locked ?? newestOf(dependency);
      const line = newest === undefined ? undefined : lineOfVersion(ecosystem, name, newest);
      const key = `${ecosystem} ${name} ${scope} ${line?.title ?? ""} ${manifest.file.replace(/[^/]*$/, "")}`;
      if (line === undefined || told.has(key)) return [];
      told.add(key);
      return [{ name, version: locked ?? range, at, scope, line, today }];
    }),
  );
};

/** A version of the newest line that a range lets in. */
const newestOf = (dependency: DeclaredDependency): string | undefined => {
  const highest = spanOf(dependency)?.highest;
  return highest === undefined ? undefined : `${highest.major}.${highest.minor ?? 0}.0`;
};
