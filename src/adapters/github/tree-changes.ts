import type { ChangedFile } from "../../model/change-request.ts";

/** What stands at each path of a tree: its mode and its object, in one text. */
export type Tree = ReadonlyMap<string, string>;

/** Objects that one path alone holds; undefined for one that several hold. */
const holders = (paths: readonly string[], tree: Tree): Map<string, string | undefined> => {
  const found = new Map<string, string | undefined>();
  for (const path of paths) {
    const object = tree.get(path) ?? "";
    found.set(object, found.has(object) ? undefined : path);
  }
  return found;
};

/**
 * What differs between two trees, by path. The same object gone from one path and come to one other has moved; where it
 * went from several or came to several, nobody can say which one moved.
 */
export const changesOfTrees = (base: Tree, head: Tree): ChangedFile[] => {
  const gone = [...base.keys()].filter((path) => !head.has(path));
  const come = [...head.keys()].filter((path) => !base.has(path));
  const [from, to] = [holders(gone, base), holders(come, head)];
  const previous = new Map<string, string>();
  for (const [object, path] of to) {
    const before = from.get(object);
    if (path !== undefined && before !== undefined) previous.set(path, before);
  }
  const moved = new Set(previous.values());
  const changed = [...head].filter(([path, object]) => base.has(path) && base.get(path) !== object);
  return [...gone.filter((path) => !moved.has(path)), ...come, ...changed.map(([path]) => path)]
    .sort((left, right) => (left < right ? -1 : 1))
    .map((path) => {
      const previousPath = previous.get(path);
      return previousPath === undefined ? { path } : { path, previousPath };
    });
};
