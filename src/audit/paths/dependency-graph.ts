import type { LockedTree, Scope } from "../../model/dependency.ts";

/** One entry of a lockfile, as a step of a path. */
interface GraphNode {
  name: string;
  /** Empty where it has none. */
  version: string;
  needs: readonly string[];
}

/** What asks for what in one lockfile. */
export interface DependencyGraph {
  nodes: ReadonlyMap<string, GraphNode>;
  /** Ids of what the projects themselves ask for, that of production first. */
  roots: readonly string[];
}

/** The graph of a lockfile. Where nothing says what the projects ask for, what no other entry asks for is taken for that. */
export const makeGraph = ({ packages, unauditable, projects }: LockedTree): DependencyGraph => {
  const nodes = new Map<string, GraphNode>();
  for (const { id, name, version, needs } of packages) nodes.set(id, { name, version, needs });
  for (const { id, name, needs = [] } of unauditable) if (id !== undefined) nodes.set(id, { name, version: "", needs });
  const asked = projects.flatMap(({ dependencies }) => dependencies);
  const of = (scope: Scope): string[] =>
    asked.flatMap((one) => (one.scope === scope && one.id !== undefined && nodes.has(one.id) ? [one.id] : []));
  const roots = [...new Set([...of("production"), ...of("development")])];
  if (roots.length > 0) return { nodes, roots };
  const needed = new Set([...nodes.values()].flatMap(({ needs }) => needs));
  return { nodes, roots: [...nodes.keys()].filter((id) => !needed.has(id)) };
};
