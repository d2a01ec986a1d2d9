import { basename, dirname, relative } from "node:path";
import type { Git } from "../../model/ports.ts";
import type { TreeFiles } from "../tree-facts.ts";

const SUBMODULE = "160000";
const SYMLINK = "120000";
const ROOT = ".";

/** Files of a commit out of git's own store: nothing is checked out, so that no filter, link or hook of the tree can act. */
export interface CommitFiles extends TreeFiles {
  /** The submodule that a path is or lies in; undefined where it lies in none. */
  submoduleAbove(path: string): Promise<string | undefined>;
  /** Paths that were asked for and are symlinks: they were read as absent. */
  readonly links: ReadonlySet<string>;
}

/**
 * The files of a commit as if it were checked out at the root of its repository. A symlink is not followed and holds
 * nothing: what it names may lie anywhere.
 */
export const filesOfCommit = (git: Git, { root, commit }: { root: string; commit: string }): CommitFiles => {
  const links = new Set<string>();
  const lists = new Map<string, Promise<string[]>>();
  const innerOf = (path: string): string => relative(root, path).replaceAll("\\", "/") || ROOT;
  const namesIn = (folder: string): Promise<string[]> => {
    const listed = lists.get(folder) ?? git.filesAt(root, commit, folder).then((names) => names ?? []);
    lists.set(folder, listed);
    return listed;
  };
  const modeOf = async (inner: string): Promise<string | undefined> => {
    if (!(await namesIn(dirname(inner))).includes(basename(inner))) return undefined;
    return (await git.modes(root, commit, [inner])).get(inner);
  };
  return {
    links,
    async exists(path) {
      const inner = innerOf(path);
      return inner === ROOT || (await modeOf(inner)) !== undefined;
    },
    async read(path) {
      const inner = innerOf(path);
      const mode = inner === ROOT ? undefined : await modeOf(inner);
      if (mode === SYMLINK) links.add(inner);
      return mode?.startsWith("100") === true ? git.show(root, commit, inner) : undefined;
    },
    list: (path) => namesIn(innerOf(path)),
    async submoduleAbove(path) {
      for (let inner = innerOf(path); inner !== ROOT; inner = dirname(inner)) {
        // one after the other: asked together, git goes into the folder and tells of its files instead
        const mode = (await git.modes(root, commit, [inner])).get(inner);
        if (mode === SUBMODULE) return inner;
      }
      return undefined;
    },
  };
};
