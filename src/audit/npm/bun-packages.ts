import { isList, isMap, type MapNode, textOf, textsOf, type Value } from "../source/node.ts";
import { mapsOf, type Source, sectionOf, textsIn } from "../source/source.ts";
import type { Edge, LockedNode, ProjectNode } from "./assemble-tree.ts";
import { declaredLines, isOnlyWelcome } from "./declared-sections.ts";
import { integrityOf } from "./integrity.ts";
import { originOf } from "./origin.ts";
import { splitDescriptor } from "./package-id.ts";
import { type Identity, lineOf, registryPackage } from "./registry-package.ts";

/** Keys hold the names on the way, and are taken apart name by name. */
const LONGEST_KEY = 1000;

type Find = (name: string) => string | undefined;

/** What Bun's lock holds: packages by the names on the way to them, each a list of its id, where it is from, what it says. */
export const readBunPackages = (source: Source, root: MapNode): { nodes: LockedNode[]; projects: ProjectNode[] } => {
  const packages = sectionOf(source, root, "packages");
  const members = new Set<string>();
  const inPath = new Map<string, Map<string, string>>();
  /** Finds names as they are seen from a path, closest first. */
  const seenFrom = (path: readonly string[]): Find => {
    const levels = path
      .map((_name, index) => path.slice(0, path.length - index).join("/"))
      .concat("")
      .flatMap((above) => inPath.get(above) ?? []);
    return (name) => {
      const key = levels.find((names) => names.has(name))?.get(name);
      return key === undefined || members.has(key) ? undefined : key;
    };
  };

  const entries: { key: string; id: string; items: readonly { value: Value }[]; start: number }[] = [];
  for (const [key, { start, value }] of packages ?? []) {
    const id = isList(value) ? value[0]?.value : undefined;
    if (key.length > LONGEST_KEY) source.fail(start, "has a path of names that no package can have");
    const path = segmentsOf(key);
    const above = path.slice(0, -1).join("/");
    const names = inPath.get(above) ?? new Map<string, string>();
    inPath.set(above, names.set(path.at(-1) ?? key, key));
    if (!isList(value) || typeof id !== "string")
      source.fail(start, "has something else than a list where a package stands");
    else if (isOwn(id)) members.add(key);
    else entries.push({ key, id, items: value, start });
  }
  const nodes = entries.map(({ key, id, items, start }): LockedNode => {
    const info = items.map((item) => item.value).find(isMap) ?? new Map();
    const path = segmentsOf(key);
    return {
      id: key,
      calledName: path.at(-1) ?? key,
      identity: identify(id),
      start,
      needs: readNeeds(source, info, seenFrom(path)),
      resolved: addressOf(items[1]?.value),
      integrity: integrityOf(hashOf(items)),
    };
  });

  const catalogs = readCatalogs(source, root);
  const projects = [...mapsOf(source, sectionOf(source, root, "workspaces"))].map(([folder, entry]): ProjectNode => {
    const name = textOf(entry, "name");
    const spared = new Set(textsOf(entry.get("optionalPeers")?.value));
    const find = seenFrom(folder === "" || name === undefined ? [] : [name]);
    return {
      name,
      folder: folder === "" ? "." : folder,
      dependencies: declaredLines(source, entry).map((line) => {
        const isOptional = line.isOptional || (line.section === "peerDependencies" && spared.has(line.name));
        const id = isOnlyWelcome({ ...line, isOptional }) ? undefined : find(line.name);
        const range = catalogs.get(`${line.range.trim()} ${line.name}`) ?? line.range;
        return { ...line, range, isOptional, ids: id === undefined ? [] : [id] };
      }),
    };
  });
  return { nodes, projects };
};

/** The project itself, or a member of its workspace. */
const isOwn = (id: string): boolean => /^(?:root|workspace):/.test(splitDescriptor(id)?.range ?? "");

/** The names on the way: a scope and what follows are one. */
const segmentsOf = (key: string): string[] => {
  const segments: string[] = [];
  const parts = key.split("/");
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] ?? "";
    if (part.startsWith("@") && at + 1 < parts.length) segments.push(`${part}/${parts[++at]}`);
    else segments.push(part);
  }
  return segments;
};

const identify = (id: string): Identity => {
  const { name, range } = splitDescriptor(id) ?? { name: id, range: "" };
  const origin = originOf(range);
  if (origin !== undefined) return { kind: "unauditable", why: origin, text: lineOf(id) };
  return registryPackage(name, range);
};

const readNeeds = (source: Source, info: MapNode, find: Find): Edge[] => {
  const spared = new Set(textsOf(info.get("optionalPeers")?.value));
  const edges = (section: string, isOptional: boolean): Edge[] =>
    textsIn(source, info, section).flatMap(([name, range]) => {
      const to = section === "peerDependencies" && spared.has(name) ? undefined : find(name);
      return to === undefined ? [] : [{ to, isOptional, range }];
    });
  return [...edges("dependencies", false), ...edges("optionalDependencies", true), ...edges("peerDependencies", false)];
};

/** The address of a tarball, where it is not the usual one. */
const addressOf = (value: Value | undefined): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

const hashOf = (items: readonly { value: Value }[]): string | undefined => {
  const last = items.at(-1)?.value;
  return typeof last === "string" && /^(?:sha\d+|md5)-/.test(last) ? last : undefined;
};

const readCatalogs = (source: Source, root: MapNode): Map<string, string> => {
  const found = new Map<string, string>();
  for (const [name, range] of textsIn(source, root, "catalog")) found.set(`catalog: ${name}`, range);
  for (const [catalog, entries] of mapsOf(source, sectionOf(source, root, "catalogs"))) {
    for (const [name, { value }] of entries) {
      if (typeof value === "string") found.set(`catalog:${catalog} ${name}`, value);
    }
  }
  return found;
};
