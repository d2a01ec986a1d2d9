import type {
  FilePlace,
  LockedPackage,
  LockedProject,
  LockedTree,
  RootDependency,
  Scope,
  Unauditable,
} from "../../model/dependency.ts";
import type { Source } from "../source/source.ts";
import { connectNodes, type LockGraph, MAX_FORKS, type Node, type Reach, type Root } from "./lock-graph.ts";
import { isPythonName } from "./requirement.ts";
import { hideLogin, shownText } from "./shown-text.ts";

/** One entry of a Python lockfile, before it is known how it comes in. */
export interface LockEntry extends Node {
  /** Offset of what names it. */
  start: number;
  /** Where it stands, if in another file than its list. */
  at?: FilePlace;
  /** What the file itself says of it. */
  says?: Partial<Reach>;
  /** Why no database can be asked about it, and what shows that. */
  unauditable?: { why: Unauditable["why"]; text: string };
  /** Its own folder from that of the lockfile, where it is code of the repository. */
  folder?: string;
  resolved?: string;
  integrity?: readonly string[];
}

/** A project that a lockfile belongs to, and what it asks for. */
export interface LockRoots {
  name?: string;
  folder: string;
  roots: readonly Root[];
}

export interface LockDraft {
  format: string;
  entries: readonly LockEntry[];
  /** Undefined where nothing says what the project asks for: then what no other package asks for. */
  projects: readonly LockRoots[] | undefined;
  /** Every package that is asked for is in such a file. */
  isComplete?: boolean;
}

/**
 * Puts together what a lockfile holds: how each package comes in, and what it asks for.
 * @throws ConfigError where the file contradicts itself
 */
export const buildTree = (source: Source, draft: LockDraft): LockedTree => {
  const { entries } = draft;
  refuseForks(source, entries);
  const graph = connectNodes(entries);
  if (draft.isComplete === true) refuseMissing(source, entries, graph);
  const projects = draft.projects ?? [guessRoots(entries, graph)];
  const reached = graph.reach(projects.flatMap(({ roots }) => roots));
  const ids = uniqueIds(entries);

  const wayOf = (index: number): Reach => {
    const says = entries[index]?.says;
    const found = reached[index];
    // What nothing leads to is not known to be harmless.
    return {
      scope: says?.scope ?? found?.scope ?? "production",
      isOptional: says?.isOptional ?? found?.isOptional ?? true,
    };
  };
  const rootsOf = (roots: readonly Root[]): RootDependency[] => {
    const found = roots.flatMap(({ request, scope }): RootDependency[] => {
      const { name, range } = request;
      const base = { name, scope, ...(range === undefined ? {} : { range: hideLogin(range) }) };
      const held = graph.pick(request).flatMap((index) => ids[index] ?? []);
      return held.length === 0 ? [base] : held.map((id) => ({ ...base, id }));
    });
    return [...new Map(found.map((root) => [JSON.stringify(root), root])).values()];
  };
  const addresses = new Map<string, string>();
  const shownAddress = (url: string): string => {
    const shown = addresses.get(url) ?? hideLogin(url);
    addresses.set(url, shown);
    return shown;
  };

  const packages: LockedPackage[] = [];
  const unauditable: Unauditable[] = [];
  const asking: LockedProject[] = projects.map(({ name, folder, roots }) => ({
    ...(name === undefined ? {} : { name }),
    folder,
    dependencies: rootsOf(roots),
  }));
  for (const [index, entry] of entries.entries()) {
    const { name, version, resolved, integrity = [] } = entry;
    const at = entry.at ?? source.placeOf(entry.start);
    const way = wayOf(index);
    const fault = faultOf(entry);
    const id = ids[index];
    if (id === undefined) continue;
    const asked = needsOf(index, entry, graph, ids);
    const needs = [...asked.keys()];
    if (fault !== undefined) {
      const shown = { name: shownText(name), why: fault.why, text: shownText(fault.text) };
      unauditable.push({ ...shown, at, scope: way.scope, id, needs });
    } else if (version !== undefined) {
      packages.push({
        ecosystem: "PyPI",
        name,
        version,
        at,
        ...way,
        id,
        needs,
        ...([...asked.values()].every((range) => range === null) ? {} : { ranges: [...asked.values()] }),
        ...(resolved === undefined ? {} : { resolved: shownAddress(resolved) }),
        ...(integrity.length === 0 ? {} : { integrity: [...new Set(integrity)].sort() }),
      });
    }
  }
  return { file: source.file, format: draft.format, ecosystem: "PyPI", packages, projects: asking, unauditable };
};

/** Whether an entry is a project that the lockfile belongs to: never a dependency. */
const isProject = ({ folder, unauditable }: LockEntry): boolean => folder !== undefined && unauditable === undefined;

/** Why an entry cannot be looked up; undefined where it can, or is a project itself. */
const faultOf = ({ name, version, unauditable }: LockEntry): LockEntry["unauditable"] => {
  if (unauditable !== undefined) return unauditable;
  if (!isPythonName(name)) return { why: "unreadable", text: name };
  return version === undefined || version.trim() === "" ? { why: "no-version", text: name } : undefined;
};

/** What an entry asks for, by id, with the range where the file says it. */
const needsOf = (
  self: number,
  { requests, extras }: LockEntry,
  graph: LockGraph,
  ids: readonly (string | undefined)[],
): Map<string, string | null> => {
  const needs = new Map<string, string | null>();
  for (const some of [requests, ...extras.values()]) {
    for (const request of some) {
      for (const index of graph.pick(request)) {
        const id = ids[index];
        if (index !== self && id !== undefined)
          needs.set(id, needs.get(id) ?? (request.range === undefined ? null : hideLogin(request.range)));
      }
    }
  }
  return needs;
};

/** `name@version` of each entry but the project itself; a number behind it where the file has the same from two sources. */
const uniqueIds = (entries: readonly LockEntry[]): (string | undefined)[] => {
  const known = new Map<string, number>();
  return entries.map((entry) => {
    if (isProject(entry)) return undefined;
    const id = `${entry.name}@${entry.version ?? ""}`;
    const count = (known.get(id) ?? 0) + 1;
    known.set(id, count);
    return count === 1 ? id : `${id}#${count}`;
  });
};

const guessRoots = (entries: readonly LockEntry[], graph: LockGraph): LockRoots => ({
  folder: ".",
  roots: graph.unasked().flatMap((index) => {
    const entry = entries[index];
    if (entry === undefined || isProject(entry)) return [];
    const { name, version, source } = entry;
    const request = {
      name,
      extras: [...entry.extras.keys()],
      ...(version === undefined ? {} : { version }),
      ...(source === undefined ? {} : { source }),
      isConditional: false,
    };
    return [{ request, scope: scopeSaid(entry) }];
  }),
});

const scopeSaid = (entry: LockEntry): Scope => entry.says?.scope ?? "production";

const refuseForks = (source: Source, entries: readonly LockEntry[]): void => {
  const counts = new Map<string, number>();
  for (const { name, start } of entries) {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    if (count > MAX_FORKS) source.fail(start, `holds more than ${MAX_FORKS} entries of one package`);
  }
};

const refuseMissing = (source: Source, entries: readonly LockEntry[], graph: LockGraph): void => {
  for (const { start, requests, extras } of entries) {
    for (const some of [requests, ...extras.values()]) {
      const missing = some.find((request) => graph.pick(request).length === 0);
      if (missing === undefined) continue;
      source.fail(
        start,
        `asks here for ${JSON.stringify(shownText(missing.name))}, which is not in the file: it is cut off`,
      );
    }
  }
};
