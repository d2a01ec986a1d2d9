import { lstatSync, readlinkSync } from "node:fs";
import { join, parse, resolve, sep } from "node:path";

/** Links in one path; a circle of them ends here. */
const MOST_LINKS = 40;

/**
 * Folders to watch for a change of what stands at the paths, and the names in each that matter. Every folder in which a link
 * on the way is found counts, as does the last folder that exists on the way to what does not: so a swapped link, a replaced
 * folder and a file that comes later are all seen.
 */
export const watchedNames = (paths: readonly string[]): Map<string, Set<string>> => {
  const watched = new Map<string, Set<string>>();
  const known = new Map<string, Found>();
  const note = (folder: string, name: string): void => {
    const names = watched.get(folder) ?? new Set();
    watched.set(folder, names.add(name));
  };
  for (const path of paths) {
    const { root } = parse(path);
    let [at, rest] = [root, split(path.slice(root.length))];
    for (let links = 0; rest.length > 0; ) {
      const [name = "", ...after] = rest;
      const next = join(at, name);
      const found = known.get(next) ?? look(next);
      known.set(next, found);
      if (found.kind !== "folder" || after.length === 0) note(at, name);
      if (found.kind === "link" && links < MOST_LINKS) {
        links += 1;
        const target = resolve(at, found.target);
        const from = parse(target).root;
        [at, rest] = [from, [...split(target.slice(from.length)), ...after]];
        continue;
      }
      if (found.kind !== "folder") break;
      [at, rest] = [next, after];
    }
  }
  // a folder that is itself moved or removed says so under its own name
  for (const [folder, names] of watched) names.add(parse(folder).base);
  return watched;
};

type Found = { kind: "folder" | "other" } | { kind: "link"; target: string };

const look = (path: string): Found => {
  try {
    const stats = lstatSync(path);
    if (stats.isSymbolicLink()) return { kind: "link", target: readlinkSync(path) };
    return { kind: stats.isDirectory() ? "folder" : "other" };
  } catch {
    // gone, or not for us to see: then the folder above it is what can be watched
    return { kind: "other" };
  }
};

const split = (path: string): string[] => path.split(sep).filter((part) => part !== "");
