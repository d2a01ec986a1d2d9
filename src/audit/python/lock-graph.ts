import type { Scope } from "../../model/dependency.ts";
import { satisfiesRange } from "../versions/index.ts";

/** What one entry of a lockfile, or a project, asks for. */
export interface Request {
  /** By PEP 503. */
  name: string;
  extras: readonly string[];
  /** The file names the version, where it holds several. */
  version?: string;
  /** The file names the source, where it holds several. */
  source?: string;
  range?: string;
  /** Only with an extra, or where a marker holds. */
  isConditional: boolean;
}

/** One package of a lockfile with what it asks for. */
export interface Node {
  /** By PEP 503. */
  name: string;
  version?: string;
  source?: string;
  requests: readonly Request[];
  /** What each of its extras asks for besides. */
  extras: ReadonlyMap<string, readonly Request[]>;
}

export interface Root {
  request: Request;
  scope: Scope;
}

/** How a package comes in, by the best of all ways to it. */
export interface Reach {
  scope: Scope;
  isOptional: boolean;
}

export interface LockGraph {
  /** Indices of the nodes that a request can mean. */
  pick(request: Request): readonly number[];
  /** How each node comes in from the roots; undefined where nothing leads to it. */
  reach(roots: readonly Root[]): (Reach | undefined)[];
  /** Indices of the nodes that no other asks for. */
  unasked(): number[];
}

/** No resolver splits one package into more versions; a file with more would multiply its own requests. */
export const MAX_FORKS = 100;

/** From the best way in to the worst: a package is what the first of them that leads to it says. */
const WAYS: readonly Reach[] = [
  { scope: "production", isOptional: false },
  { scope: "production", isOptional: true },
  { scope: "development", isOptional: false },
  { scope: "development", isOptional: true },
];

/** Connects the packages of a lockfile. No name may stand more than `MAX_FORKS` times. */
export const connectNodes = (nodes: readonly Node[]): LockGraph => {
  const byName = new Map<string, number[]>();
  for (const [index, { name }] of nodes.entries()) {
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [index]);
    else known.push(index);
  }

  const choose = (all: readonly number[], { version, source, range }: Request): readonly number[] => {
    const named = all.filter((index) => {
      const node = nodes[index];
      return (version ?? node?.version) === node?.version && (source ?? node?.source) === node?.source;
    });
    const allowed = named.filter((index) => {
      const found = nodes[index]?.version;
      return range === undefined || found === undefined || satisfiesRange("PyPI", found, range) !== false;
    });
    return [allowed, named, all].find((each) => each.length > 0) ?? [];
  };
  const chosen = new Map<string, readonly number[]>();
  const pick = (request: Request): readonly number[] => {
    const { name, version = "", source = "", range = "" } = request;
    const all = byName.get(name) ?? [];
    if (all.length <= 1) return all;
    const key = [name, version, source, range].join("\n");
    const known = chosen.get(key) ?? choose(all, request);
    chosen.set(key, known);
    return known;
  };

  const spread = (roots: readonly Root[], way: Reach): Set<number> => {
    const seen = new Set<number>();
    const seenExtras = new Set<string>();
    const follow = roots.filter(({ scope }) => scope === way.scope).map(({ request }) => request);
    for (let request = follow.pop(); request !== undefined; request = follow.pop()) {
      if (request.isConditional && !way.isOptional) continue;
      for (const index of pick(request)) {
        const node = nodes[index];
        if (node === undefined) continue;
        if (!seen.has(index)) {
          seen.add(index);
          for (const next of node.requests) follow.push(next);
        }
        for (const extra of request.extras) {
          const key = `${index} ${extra}`;
          if (seenExtras.has(key)) continue;
          seenExtras.add(key);
          for (const next of node.extras.get(extra) ?? []) follow.push(next);
        }
      }
    }
    return seen;
  };

  return {
    pick,
    reach: (roots) => {
      const spreads = WAYS.map((way) => ({ way, seen: spread(roots, way) }));
      return nodes.map((_, index) => spreads.find(({ seen }) => seen.has(index))?.way);
    },
    unasked: () => {
      const asked = new Set<number>();
      for (const [asker, { requests, extras }] of nodes.entries()) {
        for (const some of [requests, ...extras.values()]) {
          for (const request of some) for (const index of pick(request)) if (index !== asker) asked.add(index);
        }
      }
      return [...nodes.keys()].filter((index) => !asked.has(index));
    },
  };
};
