import type {
  LockedPackage,
  LockedProject,
  LockedTree,
  RootDependency,
  Scope,
  Unauditable,
} from "../../model/dependency.ts";
import type { Source } from "../source/source.ts";
import { aliasTarget } from "./package-id.ts";
import { type Identity, lineOf } from "./registry-package.ts";

/** What one entry asks for, or what a project asks for. */
export interface Edge {
  to: string;
  isOptional: boolean;
  /** At which versions, where the file says it. */
  range?: string;
}

/** One entry of a lockfile that is no project. */
export interface LockedNode {
  id: string;
  /** What it is called in its file. */
  calledName: string;
  identity: Identity;
  /** Offset of the entry. */
  start: number;
  needs: readonly Edge[];
  /** What the file itself says; where it does not, what the projects ask for decides. */
  says?: { isDevelopment: boolean; isOptional: boolean };
  resolved?: string | undefined;
  integrity?: readonly string[] | undefined;
  deprecated?: string | undefined;
}

/** A project of a lockfile, and what it asks for by ids. */
export interface ProjectNode {
  name?: string | undefined;
  folder: string;
  dependencies: readonly ProjectDependency[];
}

export interface ProjectDependency {
  name: string;
  scope: Scope;
  isOptional: boolean;
  range?: string | undefined;
  /** Usually one; several where a patch and what it changes both stand in the file. */
  ids: readonly string[];
}

/**
 * Makes a tree of what a reader of a lockfile found. A package is one of development only where no project's production
 * reaches it: by the file's own word if it says so, else by what asks for it. What nobody asks for counts as production.
 */
export const assembleTree = (
  source: Pick<Source, "file" | "placeOf">,
  format: string,
  nodes: readonly LockedNode[],
  projects: readonly ProjectNode[],
): LockedTree => {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const asked = projects.flatMap(({ dependencies }) => dependencies);
  const reached = reach(known, asked, () => true);
  const inProduction = reach(known, asked, ({ scope }) => scope === "production");
  const mandatory = reach(known, asked, ({ isOptional }) => !isOptional, true);

  const scopeOf = ({ id, says }: LockedNode): Scope => {
    const isDevelopment = (says?.isDevelopment ?? reached.has(id)) && !inProduction.has(id);
    return isDevelopment ? "development" : "production";
  };
  const packages: LockedPackage[] = [];
  const unauditable: Unauditable[] = [];
  for (const node of nodes) {
    const { id, identity } = node;
    const edges = new Map(
      node.needs.filter(({ to }) => known.has(to) && to !== id).map((edge) => [edge.to, edge] as const),
    );
    const needs = [...edges.keys()];
    const ranges = [...edges.values()].map(({ range }) => (range === undefined ? null : plainRange(range)));
    const at = source.placeOf(node.start);
    const scope = scopeOf(node);
    if (identity.kind === "unauditable") {
      const { why, text } = identity;
      unauditable.push({ name: lineOf(node.calledName), why, text, at, scope, id, needs });
      continue;
    }
    packages.push({
      ecosystem: "npm",
      name: identity.name,
      version: identity.version,
      ...(node.calledName === identity.name ? {} : { alias: node.calledName }),
      at,
      scope,
      isOptional: node.says?.isOptional ?? (reached.has(id) && !mandatory.has(id)),
      id,
      needs,
      ...(ranges.every((range) => range === null) ? {} : { ranges }),
      ...(node.resolved === undefined ? {} : { resolved: node.resolved }),
      ...(node.integrity === undefined || node.integrity.length === 0 ? {} : { integrity: node.integrity }),
      ...(node.deprecated === undefined ? {} : { deprecated: node.deprecated }),
    });
  }
  return {
    file: source.file,
    format,
    ecosystem: "npm",
    packages,
    projects: projects.map((project) => toProject(known, project)),
    unauditable,
  };
};

const toProject = (
  known: ReadonlyMap<string, LockedNode>,
  { name, folder, dependencies }: ProjectNode,
): LockedProject => ({
  ...(name === undefined ? {} : { name }),
  folder,
  dependencies: dependencies.flatMap(({ name: called, scope, range, ids }): RootDependency[] => {
    const dependency = { name: called, scope, ...(range === undefined ? {} : { range: plainRange(range) }) };
    const held = ids.filter((id) => known.has(id));
    return held.length === 0 ? [dependency] : held.map((id) => ({ ...dependency, id }));
  }),
});

/** The range alone, of an alias, and of what Yarn marks as npm's. */
const plainRange = (range: string): string => aliasTarget(range)?.range ?? range.replace(/^npm:/, "");

/** Ids that can be reached from what the projects ask for; cycles end by themselves. */
const reach = (
  known: ReadonlyMap<string, LockedNode>,
  asked: readonly ProjectDependency[],
  starts: (dependency: ProjectDependency) => boolean,
  onlyMandatory = false,
): Set<string> => {
  const found = new Set<string>();
  for (const dependency of asked) {
    if (starts(dependency)) for (const id of dependency.ids) if (known.has(id)) found.add(id);
  }
  // a set that grows while it is walked is walked to its new end
  for (const id of found) {
    for (const { to, isOptional } of known.get(id)?.needs ?? []) {
      if (known.has(to) && !(onlyMandatory && isOptional)) found.add(to);
    }
  }
  return found;
};
