import type { AuditIgnore, FoundWeakness } from "../../model/audit.ts";
import type { LockedTree } from "../../model/dependency.ts";
import { normaliseName } from "../package-name.ts";
import { type DependencyGraph, makeGraph } from "../paths/dependency-graph.ts";
import { allPathsMatch, type PathPattern, readPathPattern } from "./path-pattern.ts";

/** Which entry accepts what. */
export interface AppliedIgnores {
  /** The entry that accepts a weakness; of several the one that counts longest. */
  accepted: ReadonlyMap<FoundWeakness, AuditIgnore>;
  /** Entries that a weakness has, whether or not they count. */
  used: ReadonlySet<AuditIgnore>;
  /** Entries that name a malicious package, which nobody can accept. */
  malicious: ReadonlySet<AuditIgnore>;
}

/**
 * Puts the policy's ignores to weaknesses: by id or alias, in the package that is named, and where every way to it has the path.
 * One that has run out is used, and accepts nothing.
 * @throws ConfigError for a path whose globs cannot be used
 */
export const applyIgnores = (
  ignores: readonly AuditIgnore[],
  weaknesses: readonly FoundWeakness[],
  trees: readonly LockedTree[],
  today: string,
): AppliedIgnores => {
  const accepted = new Map<FoundWeakness, AuditIgnore>();
  const used = new Set<AuditIgnore>();
  const malicious = new Set<AuditIgnore>();
  const graphs = new Map<string, DependencyGraph>();
  const graphOf = (file: string): DependencyGraph | undefined => {
    const tree = trees.find((each) => each.file === file);
    const graph = graphs.get(file) ?? (tree === undefined ? undefined : makeGraph(tree));
    if (graph !== undefined) graphs.set(file, graph);
    return graph;
  };
  for (const ignore of ignores) {
    const pattern = ignore.path === undefined ? undefined : readPathPattern(ignore.path);
    for (const found of weaknesses) {
      if (!isNamed(ignore, found) || !isOnPath(ignore, pattern, found, graphOf)) continue;
      if (found.weakness.isMalicious) {
        malicious.add(ignore);
        continue;
      }
      used.add(ignore);
      const other = accepted.get(found);
      if (ignore.until >= today && (other === undefined || other.until < ignore.until)) accepted.set(found, ignore);
    }
  }
  return { accepted, used, malicious };
};

const isNamed = ({ id, package: name }: AuditIgnore, { weakness }: FoundWeakness): boolean => {
  const { ecosystem, name: own } = weakness.package;
  const wanted = id.toUpperCase();
  return (
    weakness.ids.some((each) => each.toUpperCase() === wanted) &&
    (name === undefined || normaliseName(ecosystem, name) === own)
  );
};

const isOnPath = (
  { path }: AuditIgnore,
  pattern: PathPattern | undefined,
  { held }: FoundWeakness,
  graphOf: (file: string) => DependencyGraph | undefined,
): boolean => {
  if (path === undefined) return true;
  if (pattern === undefined) return false;
  return held.every(({ tree, package: { id } }) => {
    const graph = graphOf(tree.file);
    return graph !== undefined && allPathsMatch(graph, id, pattern);
  });
};
