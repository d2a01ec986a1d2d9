import { isTrue, type MapNode, textOf } from "../source/node.ts";
import { mapsOf, type Source } from "../source/source.ts";

const MODULES = "node_modules/";
/** Folders are taken apart level by level; nobody's are longer. */
const LONGEST_PATH = 2000;

/** What a name means in a folder: the id of the package, undefined where the lock does not hold it. */
export type FindPackage = (folder: string, name: string) => string | undefined;

/** Finds packages as Node does: in the closest `node_modules` on the way up that has the name. Links are followed. */
export const closestPackages = (source: Source, packages: MapNode): FindPackage => {
  /** What lies in the `node_modules` of a folder, by name. */
  const inFolder = new Map<string, Map<string, string>>();
  for (const [path, entry, start] of mapsOf(source, packages)) {
    if (path.length > LONGEST_PATH) source.fail(start, "has a path that no package can have");
    const { folder, name } = splitPath(path) ?? {};
    if (folder === undefined || name === undefined) continue;
    const names = inFolder.get(folder) ?? new Map<string, string>();
    inFolder.set(folder, names);
    names.set(name, isTrue(entry, "link") ? (textOf(entry, "resolved") ?? path) : path);
  }

  let last: { folder: string; levels: Map<string, string>[] } | undefined;
  /** The `node_modules` that are seen from a folder, closest first; a folder is asked for all its needs in a row. */
  const levelsOf = (folder: string): Map<string, string>[] => {
    if (last?.folder === folder) return last.levels;
    const levels: Map<string, string>[] = [];
    for (let at: string | undefined = folder; at !== undefined; at = parentOf(at)) {
      const names = inFolder.get(at);
      if (names !== undefined) levels.push(names);
    }
    last = { folder, levels };
    return levels;
  };
  return (folder, name) => {
    for (const names of levelsOf(folder)) {
      const id = names.get(name);
      if (id !== undefined) return id;
    }
    return undefined;
  };
};

/** `a/node_modules/@b/c` is `@b/c` in the `node_modules` of `a`. */
const splitPath = (path: string): { folder: string; name: string } | undefined => {
  const at = path.lastIndexOf(MODULES);
  if (at === -1 || (at > 0 && path.charAt(at - 1) !== "/")) return undefined;
  return { folder: path.slice(0, Math.max(at - 1, 0)), name: path.slice(at + MODULES.length) };
};

/** The folder above, where Node looks next; undefined above the root of the lock, and above what lies beside it. */
const parentOf = (folder: string): string | undefined => {
  if (folder === "" || folder === ".." || folder.endsWith("/..")) return undefined;
  const slash = folder.lastIndexOf("/");
  return slash === -1 ? "" : folder.slice(0, slash);
};
