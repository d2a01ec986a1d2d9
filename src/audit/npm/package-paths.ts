import type { LockedTree } from "../../model/dependency.ts";
import { isTrue, type MapNode, textOf } from "../source/node.ts";
import { mapsOf, type Source, sectionOf, textsIn } from "../source/source.ts";
import { assembleTree, type Edge, type LockedNode, type ProjectNode } from "./assemble-tree.ts";
import { closestPackages, type FindPackage } from "./closest-packages.ts";
import { declaredLines, isOnlyWelcome, optionalPeers } from "./declared-sections.ts";
import { integrityOf } from "./integrity.ts";
import { foreignOrigin } from "./origin.ts";
import { type Identity, lineOf, registryPackage } from "./registry-package.ts";
import { membersOf, workspacePatterns } from "./workspace-members.ts";

const MODULES = "node_modules/";

/**
 * `packages` of a package-lock since version 2: entries by the folder in which they lie. What is below no `node_modules` is
 * a project of the repository, or a folder that one asks for.
 */
export const readPackagePaths = (source: Source, format: string, root: MapNode): LockedTree => {
  const packages = sectionOf(source, root, "packages");
  if (packages === undefined) {
    return source.fail(0, "has no `packages`, which its lockfileVersion promises");
  }
  const isMember = membersOf(workspacePatterns(rootEntry(packages)?.get("workspaces")?.value));
  const isProject = (folder: string): boolean => folder === "" || isMember(folder);

  const find = closestPackages(source, packages);

  const linked = new Set([...mapsOf(source, packages)].flatMap(([, entry]) => linkTarget(entry) ?? []));
  /** A folder that was a member once: npm keeps what it said, and installs nothing for it. */
  const isLeftover = (folder: string, entry: MapNode): boolean =>
    folder !== "" && isTrue(entry, "extraneous") && !isBelowModules(folder) && !linked.has(folder);

  const nodes: LockedNode[] = [];
  const projects: ProjectNode[] = [];
  for (const [folder, entry, start] of mapsOf(source, packages)) {
    if (isLeftover(folder, entry)) continue;
    if (isTrue(entry, "link")) {
      const target = linkTarget(entry);
      if (target === undefined || isBelowModules(target))
        source.fail(start, "has a link that leads to no folder of its own");
      else if (!packages.has(target)) nodes.push(linkNode(folder, target, start));
    } else if (isProject(folder)) projects.push(readProject(source, folder, entry, find));
    else nodes.push(readEntry(source, folder, entry, start, find));
  }
  if (!packages.has("")) source.fail(0, "says nothing of the project itself: `packages` has no entry for it");
  // a link may lead to where another entry says the same: each id once
  const unique = [...new Map(nodes.map((node) => [node.id, node])).values()];
  return assembleTree(source, format, unique, projects);
};

const rootEntry = (packages: MapNode): MapNode | undefined => {
  const entry = packages.get("")?.value;
  return entry instanceof Map ? entry : undefined;
};

const linkTarget = (entry: MapNode): string | undefined =>
  isTrue(entry, "link") ? textOf(entry, "resolved") : undefined;

const isBelowModules = (folder: string): boolean => `/${folder}`.includes(`/${MODULES}`);

const linkNode = (id: string, target: string, start: number): LockedNode => ({
  id: target,
  calledName: calledName(id),
  identity: { kind: "unauditable", why: "path", text: lineOf(target) },
  start,
  needs: [],
});

const calledName = (folder: string): string => {
  const at = folder.lastIndexOf(MODULES);
  return at === -1 ? folder : folder.slice(at + MODULES.length);
};

const readProject = (source: Source, folder: string, entry: MapNode, find: FindPackage): ProjectNode => ({
  name: textOf(entry, "name"),
  folder: folder === "" ? "." : folder,
  dependencies: declaredLines(source, entry).map((line) => {
    const id = isOnlyWelcome(line) ? undefined : find(folder, line.name);
    return { ...line, ids: id === undefined ? [] : [id] };
  }),
});

const readEntry = (source: Source, folder: string, entry: MapNode, start: number, find: FindPackage): LockedNode => {
  const called = calledName(folder);
  const resolved = textOf(entry, "resolved");
  return {
    id: folder,
    calledName: called,
    identity: identify(folder, entry, called, resolved),
    start,
    needs: readNeeds(source, folder, entry, find),
    says: {
      isDevelopment: isTrue(entry, "dev"),
      isOptional: isTrue(entry, "optional") || isTrue(entry, "devOptional"),
    },
    resolved,
    integrity: integrityOf(textOf(entry, "integrity")),
    deprecated: textOf(entry, "deprecated"),
  };
};

const identify = (folder: string, entry: MapNode, called: string, resolved: string | undefined): Identity => {
  const name = textOf(entry, "name") ?? called;
  const version = textOf(entry, "version");
  if (!isBelowModules(folder)) return { kind: "unauditable", why: "path", text: lineOf(folder) };
  const origin = foreignOrigin(resolved, name, version);
  if (origin !== undefined) return { kind: "unauditable", why: origin, text: lineOf(resolved ?? "") };
  return registryPackage(name, version);
};

const readNeeds = (source: Source, folder: string, entry: MapNode, find: FindPackage): Edge[] => {
  const spared = optionalPeers(source, entry);
  const edges: Edge[] = [];
  const add = (section: string, isOptional: boolean, isMeant: (name: string) => boolean): void => {
    for (const [name, range] of textsIn(source, entry, section)) {
      const to = isMeant(name) ? find(folder, name) : undefined;
      if (to !== undefined) edges.push({ to, isOptional, range });
    }
  };
  add("dependencies", false, () => true);
  add("optionalDependencies", true, () => true);
  // what a package would only like to find beside it did not come in through it
  add("peerDependencies", false, (name) => !spared.has(name));
  return edges;
};
