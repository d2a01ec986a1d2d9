import type { DependencyPath } from "../../model/audit.ts";
import type { DependencyGraph } from "./dependency-graph.ts";

/**
 * The shortest path to each entry, from what a project asks for to the entry itself; one of production where there is one.
 * What nothing leads to stands alone. Every entry is looked at once, however many ways lead to it and in however many circles.
 */
export const findPaths = ({ nodes, roots }: DependencyGraph): ((id: string) => DependencyPath) => {
  const cameFrom = new Map<string, string | undefined>(roots.map((id) => [id, undefined]));
  // a map that grows while it is walked is walked to its new end
  for (const [id] of cameFrom) {
    for (const next of nodes.get(id)?.needs ?? []) if (nodes.has(next) && !cameFrom.has(next)) cameFrom.set(next, id);
  }
  return (id) => {
    const path: { name: string; version: string }[] = [];
    for (let at: string | undefined = id; at !== undefined; at = cameFrom.get(at)) {
      const node = nodes.get(at);
      if (node !== undefined) path.push({ name: node.name, version: node.version });
    }
    return path.reverse();
  };
};
