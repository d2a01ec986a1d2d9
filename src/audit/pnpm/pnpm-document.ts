import type { Scope } from "../../model/dependency.ts";
import type { Edge, LockedNode, ProjectDependency, ProjectNode } from "../npm/assemble-tree.ts";
import { integrityOf } from "../npm/integrity.ts";
import { foreignOrigin } from "../npm/origin.ts";
import { type Identity, isExactVersion, lineOf, registryPackage } from "../npm/registry-package.ts";
import { isMap, isTrue, type MapNode, textOf } from "../source/node.ts";
import { mapsOf, type Source, sectionOf, textsIn } from "../source/source.ts";
import type { PnpmStyle } from "./pnpm-style.ts";

const SECTIONS: readonly [section: string, scope: Scope, isOptional: boolean][] = [
  ["dependencies", "production", false],
  ["optionalDependencies", "production", true],
  ["devDependencies", "development", false],
  ["configDependencies", "development", false],
  ["packageManagerDependencies", "development", false],
];

/** The packages and projects of one document; `prefix` keeps its ids apart from those of another. */
export const readPnpmDocument = (
  source: Source,
  root: MapNode,
  style: PnpmStyle,
  prefix: string,
): { nodes: LockedNode[]; projects: ProjectNode[] } => {
  const packages = sectionOf(source, root, "packages");
  const snapshots = sectionOf(source, root, "snapshots");
  const importers = sectionOf(source, root, "importers");
  const folders = new Set(importers?.keys() ?? []);

  const isKnown = (id: string): boolean => (snapshots?.has(id) ?? false) || (packages?.has(id) ?? false);
  const find: Find = (name, reference, start) => {
    if (reference.startsWith("link:")) return [];
    const id = style.idsOf(name, reference).find(isKnown);
    return id === undefined ? source.fail(start, INCOMPLETE) : [prefix + id];
  };

  const nodes: LockedNode[] = [];
  const copied = new Map<string, string[]>();
  const add = (id: string, entry: MapNode, snapshot: MapNode, start: number): void => {
    const folder = textOf(sectionOf(source, entry, "resolution"), "directory");
    const node = readEntry(source, id, entry, snapshot, start, { style, find, prefix });
    // a member that is copied instead of linked: a project all the same, which asks for what the copy asks for
    if (folder !== undefined && folders.has(folder)) {
      const ids = copied.get(folder) ?? [];
      for (const { to } of node.needs) ids.push(to);
      copied.set(folder, ids);
    } else nodes.push(node);
  };
  const seen = new Set<string>();
  for (const [id, snapshot, start] of mapsOf(source, snapshots)) {
    const key = style.withoutPeers(id);
    seen.add(key);
    const member = packages?.get(key);
    add(id, isMap(member?.value) ? member.value : snapshot, snapshot, member?.start ?? start);
  }
  for (const [id, entry, start] of mapsOf(source, packages)) if (!seen.has(id)) add(id, entry, entry, start);

  const catalogs = readCatalogs(source, root);
  const projects =
    importers === undefined
      ? [readProject(source, ".", root, find, catalogs)]
      : [...mapsOf(source, importers)].map(([folder, entry]) => readProject(source, folder, entry, find, catalogs));
  return { nodes, projects: projects.map((project) => withCopied(project, copied.get(project.folder) ?? [], nodes)) };
};

/** A project with what only its copies ask for. */
const withCopied = (project: ProjectNode, ids: readonly string[], nodes: readonly LockedNode[]): ProjectNode => {
  if (ids.length === 0) return project;
  const known = new Set(project.dependencies.flatMap((dependency) => dependency.ids));
  const added = new Set(ids.filter((id) => !known.has(id)));
  const dependencies = nodes
    .filter(({ id }) => added.has(id))
    .map(({ id, calledName }) => ({ name: calledName, scope: "production" as const, isOptional: false, ids: [id] }));
  return { ...project, dependencies: [...project.dependencies, ...dependencies] };
};

/** @throws ConfigError where the file names a package that it does not hold */
type Find = (name: string, reference: string, start: number) => string[];

const INCOMPLETE = "names a package that it does not hold: the file may be cut off";

const readEntry = (
  source: Source,
  id: string,
  entry: MapNode,
  snapshot: MapNode,
  start: number,
  { style, find, prefix }: { style: PnpmStyle; find: Find; prefix: string },
): LockedNode => {
  const resolution = sectionOf(source, entry, "resolution");
  const parsed = style.parseId(id);
  const tarball = textOf(resolution, "tarball");
  const edges = (section: string, isOptional: boolean): Edge[] =>
    textsIn(source, snapshot, section).flatMap(([name, reference, at]) =>
      find(name, reference, at).map((to) => ({ to, isOptional })),
    );
  return {
    id: prefix + id,
    calledName: textOf(entry, "name") ?? parsed?.name ?? lineOf(id),
    identity: identify(id, entry, resolution, parsed),
    start,
    needs: [...edges("dependencies", false), ...edges("optionalDependencies", true)],
    ...(entry.has("dev")
      ? { says: { isDevelopment: isTrue(entry, "dev"), isOptional: isTrue(entry, "optional") } }
      : {}),
    resolved: tarball,
    integrity: integrityOf(textOf(resolution, "integrity")),
    deprecated: textOf(entry, "deprecated"),
  };
};

const identify = (
  id: string,
  entry: MapNode,
  resolution: MapNode | undefined,
  parsed: ReturnType<PnpmStyle["parseId"]>,
): Identity => {
  const type = textOf(resolution, "type");
  const tarball = textOf(resolution, "tarball");
  const text = lineOf(tarball ?? textOf(resolution, "repo") ?? textOf(resolution, "directory") ?? id);
  // Node itself, and others that are run and not required
  if (parsed?.version.startsWith("runtime:")) return { kind: "unauditable", why: "other-registry", text: lineOf(id) };
  if (type === "git") return { kind: "unauditable", why: "git", text };
  if (type === "directory" || /(?:^|@)(?:file|link):/.test(id.slice(0, 500)))
    return { kind: "unauditable", why: "path", text };
  if (parsed !== undefined && isExactVersion(parsed.version)) {
    if (parsed.host !== undefined) return { kind: "unauditable", why: "other-registry", text: lineOf(id) };
    const origin = foreignOrigin(tarball, parsed.name, parsed.version);
    return origin === undefined
      ? registryPackage(parsed.name, parsed.version)
      : { kind: "unauditable", why: origin, text };
  }
  const origin = foreignOrigin(tarball ?? parsed?.version, "", undefined);
  if (origin !== undefined) return { kind: "unauditable", why: origin, text };
  return registryPackage(textOf(entry, "name") ?? parsed?.name ?? id, textOf(entry, "version") ?? parsed?.version);
};

type Catalogs = ReadonlyMap<string, string>;

const readProject = (source: Source, folder: string, entry: MapNode, find: Find, catalogs: Catalogs): ProjectNode => {
  const specifiers = sectionOf(source, entry, "specifiers");
  const dependencies: ProjectDependency[] = [];
  for (const [section, scope, isOptional] of SECTIONS) {
    for (const [name, { start, value }] of sectionOf(source, entry, section) ?? []) {
      const reference = isMap(value) ? textOf(value, "version") : value;
      if (typeof reference !== "string") source.fail(start, `has no version in ${JSON.stringify(section)}`);
      else {
        const written = isMap(value) ? textOf(value, "specifier") : textOf(specifiers, name);
        const range = written?.startsWith("catalog:") ? (catalogs.get(`${written} ${name}`) ?? written) : written;
        dependencies.push({ name, scope, isOptional, range, ids: find(name, reference, start) });
      }
    }
  }
  return { folder, dependencies };
};

/** What `catalog:` and `catalog:name` stand for, by that text and the name of the package. */
const readCatalogs = (source: Source, root: MapNode): Catalogs => {
  const found = new Map<string, string>();
  for (const [catalog, entries] of mapsOf(source, sectionOf(source, root, "catalogs"))) {
    for (const [name, entry] of mapsOf(source, entries)) {
      const range = textOf(entry, "specifier");
      if (range === undefined) continue;
      found.set(`catalog:${catalog} ${name}`, range);
      if (catalog === "default") found.set(`catalog: ${name}`, range);
    }
  }
  return found;
};
