import type { FileListing, PlaceContext } from "./version-file.ts";

/** A path below a folder; the root is the empty folder. */
export const below = (folder: string, path: string): string => (folder === "" ? path : `${folder}/${path}`);

/** The folder of a path. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

/** The name of a path without its folder. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** A path as seen from a folder that it lies in; undefined where it does not. Empty for the folder itself. */
export const pathFrom = (folder: string, path: string): string | undefined => {
  if (folder === "" || folder === path) return folder === "" ? path : "";
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
};

/** A relative path as a lock or a marketplace writes it (`./a/b/`, `.`), in our words; undefined where it leads out or elsewhere. */
export const cleanPath = (path: string): string | undefined => {
  if (/^[a-z][a-z0-9+.-]*:/i.test(path) || path.startsWith("/") || path.startsWith("~")) return undefined;
  const names: string[] = [];
  for (const name of path.replaceAll("\\", "/").split("/")) {
    if (name === "" || name === ".") continue;
    if (name !== "..") names.push(name);
    else if (names.pop() === undefined) return undefined;
  }
  return names.join("/");
};

/** The folder itself, the one that holds it, and so on to the root. */
export const upwards = (folder: string): string[] => {
  if (folder === "") return [""];
  const names = folder.split("/");
  return [...names.map((_, index) => names.slice(0, names.length - index).join("/")), ""];
};

type Where = (context: PlaceContext, there: FileListing) => string[];

/** Files of these names in the folder of the package. */
export const inFolder =
  (...names: readonly string[]): Where =>
  ({ path }, there) =>
    names.map((name) => below(path, name)).filter(there.has);

/** Files of these names in the folder of the package, or in one that holds it. */
export const inFolderOrAbove =
  (...names: readonly string[]): Where =>
  ({ path }, there) =>
    upwards(path)
      .flatMap((folder) => names.map((name) => below(folder, name)))
      .filter(there.has);

const NONE: readonly string[] = [];

/** Lists files once, to be asked for many packages. */
export const listFiles = (paths: Iterable<string>): FileListing => {
  const known = new Set(paths);
  const names = new Map<string, string[]>();
  const folders = new Map<string, Set<string>>();
  for (const path of known) {
    let folder = folderOf(path);
    const there = names.get(folder);
    if (there !== undefined) {
      there.push(nameOf(path));
      continue;
    }
    names.set(folder, [nameOf(path)]);
    while (folder !== "") {
      const outer = folderOf(folder);
      const inner = folders.get(outer) ?? new Set();
      if (inner.has(nameOf(folder))) break;
      folders.set(outer, inner.add(nameOf(folder)));
      folder = outer;
    }
  }
  return {
    has: (path) => known.has(path),
    namesIn: (folder) => names.get(folder) ?? NONE,
    foldersIn: (folder) => [...(folders.get(folder) ?? NONE)],
  };
};
