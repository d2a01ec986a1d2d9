import { compileGlob } from "../../model/glob.ts";
import type { DependencyGraph } from "../paths/dependency-graph.ts";

/** Longer patterns are none that a person wrote, and the states of a longer one do not fit into a number. */
const MOST_STEPS = 24;

type Step = "any" | ((name: string) => boolean);

/** Names of packages in a row, from the project's own dependency to the package. */
export interface PathPattern {
  steps: readonly ("many" | Step)[];
}

/**
 * Reads `a > ** > b`: `*` is one name, `**` any number of names, also none; everything else a name, or a glob of one. Undefined
 * where it is no pattern: an empty step, or too many.
 * @throws ConfigError for a glob that cannot be used
 */
export const readPathPattern = (text: string): PathPattern | undefined => {
  const words = text.split(">").map((word) => word.trim());
  if (words.length > MOST_STEPS || words.includes("")) return undefined;
  return {
    steps: words.map((word) => {
      if (word === "**") return "many";
      if (word === "*") return "any";
      return /[*?{[\\]/.test(word) ? compileGlob(word) : (name) => name === word;
    }),
  };
};

/** Which steps may come next, one bit each; the bit behind the last step says that all were taken. */
type States = number;

const follow = ({ steps }: PathPattern, states: States): States => {
  let all = states;
  for (const [index, step] of steps.entries()) if (step === "many" && all & (1 << index)) all |= 1 << (index + 1);
  return all;
};

const take = (pattern: PathPattern, states: States, name: string): States => {
  let next = 0;
  for (const [index, step] of pattern.steps.entries()) {
    if (!(states & (1 << index))) continue;
    if (step === "many") next |= 1 << index;
    else if (step === "any" || step(name)) next |= 1 << (index + 1);
  }
  return follow(pattern, next);
};

/**
 * Do all ways on which an entry comes in have a pattern. A way may be any of a million: each entry is looked at once for each
 * set of steps that may come next.
 */
export const allPathsMatch = (graph: DependencyGraph, id: string, pattern: PathPattern): boolean => {
  const accepted = 1 << pattern.steps.length;
  const isReached = reaches(graph, id);
  const starts = isReached ? graph.roots : [id];
  const seen = new Set<string>();
  const open = starts.map((start): [string, States] => [start, follow(pattern, 1)]);
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const [at, before] = entry;
    const node = graph.nodes.get(at);
    if (node === undefined) continue;
    const states = take(pattern, before, node.name);
    if (at === id) {
      if (!(states & accepted)) return false;
      continue;
    }
    const key = `${states} ${at}`;
    if (seen.has(key)) continue;
    seen.add(key);
    for (const next of node.needs) open.push([next, states]);
  }
  return true;
};

const reaches = ({ nodes, roots }: DependencyGraph, id: string): boolean => {
  const found = new Set(roots);
  // a set that grows while it is walked is walked to its new end
  for (const at of found) {
    if (at === id) return true;
    for (const next of nodes.get(at)?.needs ?? []) found.add(next);
  }
  return false;
};
