import type { LockedTree } from "../../model/dependency.ts";
import { isMap, isTrue, type MapNode, textOf } from "../source/node.ts";
import { mapsOf, type Source, sectionOf, textsIn } from "../source/source.ts";
import { assembleTree, type Edge, type LockedNode } from "./assemble-tree.ts";
import { integrityOf } from "./integrity.ts";
import { originOf } from "./origin.ts";
import { aliasTarget } from "./package-id.ts";
import { projectsOf, readProjectManifests } from "./project-manifests.ts";
import { type Identity, lineOf, registryPackage } from "./registry-package.ts";

/** Ids hold the names on the way: a name of a megabyte would stand in each of them. */
const LONGEST_NAME = 500;

interface Nested {
  id: string;
  name: string;
  entry: MapNode;
  start: number;
  /** Closest first: where a name is looked for. */
  parent: Nested | undefined;
  inside: Map<string, string>;
}

/**
 * `dependencies` of a package-lock of version 1: packages within packages, as they lie in `node_modules`. What the project
 * asks for stands in its `package.json` alone.
 */
export const readNestedPackages = (
  source: Source,
  format: string,
  root: MapNode,
  manifests: ReadonlyMap<string, string>,
): LockedTree => {
  const top: Map<string, string> = new Map();
  const all: Nested[] = [];
  const gather = (map: MapNode | undefined, parent: Nested | undefined): void => {
    for (const [name, entry, start] of mapsOf(source, map)) {
      if (name.length > LONGEST_NAME) source.fail(start, "has a name that no package can have");
      const id = `${parent === undefined ? "" : `${parent.id}/`}node_modules/${name}`;
      const nested: Nested = { id, name, entry, start, parent, inside: new Map() };
      (parent?.inside ?? top).set(name, id);
      all.push(nested);
    }
  };
  gather(sectionOf(source, root, "dependencies"), undefined);
  // the list grows while it is walked: those within come behind
  for (const nested of all) gather(sectionOf(source, nested.entry, "dependencies"), nested);

  const find = (from: Nested | undefined, name: string): string | undefined => {
    for (let at = from; at !== undefined; at = at.parent) {
      const id = at.inside.get(name);
      if (id !== undefined) return id;
    }
    return top.get(name);
  };
  const nodes = all.map((nested): LockedNode => {
    const { id, name, entry, start } = nested;
    return {
      id,
      calledName: name,
      identity: identify(name, textOf(entry, "version")),
      start,
      needs: readNeeds(source, nested, find),
      says: { isDevelopment: isTrue(entry, "dev"), isOptional: isTrue(entry, "optional") },
      resolved: textOf(entry, "resolved"),
      integrity: integrityOf(textOf(entry, "integrity")),
      deprecated: textOf(entry, "deprecated"),
    };
  });
  const [project] = projectsOf(readProjectManifests(source.file, manifests).slice(0, 1), (line) => {
    const id = top.get(line.name);
    return id === undefined ? [] : [id];
  });
  const name = project?.name ?? textOf(root, "name");
  return assembleTree(source, format, nodes, [{ name, folder: ".", dependencies: project?.dependencies ?? [] }]);
};

const identify = (name: string, version: string | undefined): Identity => {
  if (version === undefined) return registryPackage(name, version);
  const alias = aliasTarget(version);
  if (alias !== undefined) return registryPackage(alias.name, alias.range);
  const origin = originOf(version);
  return origin === undefined
    ? registryPackage(name, version)
    : { kind: "unauditable", why: origin, text: lineOf(version) };
};

/** `requires` names what it asks for; locks before npm 5 have none, and what lies within was asked for. */
const readNeeds = (
  source: Source,
  nested: Nested,
  find: (from: Nested, name: string) => string | undefined,
): Edge[] => {
  const requires = nested.entry.get("requires")?.value;
  const asked: [name: string, range?: string][] = isMap(requires)
    ? textsIn(source, nested.entry, "requires").map(([name, range]) => [name, range])
    : [...nested.inside.keys()].map((name) => [name]);
  return asked.flatMap(([name, range]) => {
    const to = find(nested, name);
    return to === undefined ? [] : [{ to, isOptional: false, ...(range === undefined ? {} : { range }) }];
  });
};
