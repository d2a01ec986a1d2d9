import { type CallGit, expectGit } from "./call.ts";

/** What stands at one name of a folder. */
export interface TreeEntry {
  /** `100644`, `120000` for a symlink, `160000` for a submodule. */
  mode: string;
  kind: string;
  id: string;
}

type Folder = ReadonlyMap<string, TreeEntry>;

/** The files of commits, read folder by folder; each folder and each short text once, since an id never means another. */
export interface Trees {
  /** The names in a folder; undefined where there is no such folder. */
  folder(root: string, commit: string, path: string): Promise<Folder | undefined>;
  entry(root: string, commit: string, path: string): Promise<TreeEntry | undefined>;
  text(root: string, blob: string, told: { what: string; hint: string }): Promise<string>;
}

const WHOLE_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** Longer ones are read again: what is kept must not add up. */
const LONGEST_KEPT = 256 * 1024;

/**
 * Can a path at a commit be looked up folder by folder: the commit named by its whole id, so that what was read stays true,
 * and the path without steps that lead nowhere or upwards.
 */
export const isLookedUp = (commit: string, path: string): boolean =>
  WHOLE_ID.test(commit) && (path === "" || path.split("/").every((name) => name !== "" && !/^\.{1,2}$/.test(name)));

export const openTrees = (call: CallGit): Trees => {
  const folders = new Map<string, Promise<Folder>>();
  const texts = new Map<string, Promise<string>>();

  const read = (root: string, id: string, commit: string): Promise<Folder> => {
    const key = `${id} ${root}`;
    const known = folders.get(key);
    if (known !== undefined) return known;
    const asked = expectGit(call, root, ["ls-tree", "-z", "--full-tree", id], {
      what: `the files of ${JSON.stringify(commit)} cannot be listed`,
      hint: "Check that the commit exists here.",
    }).then(entriesOf);
    folders.set(key, asked);
    // what could not be read may come
    asked.catch(() => folders.delete(key));
    return asked;
  };

  const folder: Trees["folder"] = async (root, commit, path) => {
    let found = await read(root, commit, commit);
    for (const name of path === "" ? [] : path.split("/")) {
      const entry = found.get(name);
      if (entry?.kind !== "tree") return undefined;
      found = await read(root, entry.id, commit);
    }
    return found;
  };

  return {
    folder,
    async entry(root, commit, path) {
      const slash = path.lastIndexOf("/");
      const names = await folder(root, commit, slash === -1 ? "" : path.slice(0, slash));
      return names?.get(path.slice(slash + 1));
    },
    text(root, blob, told) {
      const key = `${blob} ${root}`;
      const known = texts.get(key);
      if (known !== undefined) return known;
      const asked = expectGit(call, root, ["cat-file", "blob", blob], told);
      texts.set(key, asked);
      asked.then(
        (text) => text.length > LONGEST_KEPT && texts.delete(key),
        () => texts.delete(key),
      );
      return asked;
    },
  };
};

/** What stands at a path of a commit that may be named by a ref, which names another one tomorrow. */
export const findEntry = async (
  call: CallGit,
  root: string,
  { commit, path, ...told }: { commit: string; path: string; what: string; hint: string },
): Promise<TreeEntry | undefined> => {
  const args = ["--literal-pathspecs", "ls-tree", "-z", "--full-tree", commit, "--", path];
  return entriesOf(await expectGit(call, root, args, told)).get(path);
};

/** `100644 blob <id>` and, after a tab, the name. */
const entriesOf = (listed: string): Folder => {
  const entries = new Map<string, TreeEntry>();
  for (const line of listed.split("\0")) {
    const tab = line.indexOf("\t");
    const [mode = "", kind = "", id = ""] = line.slice(0, tab).split(" ");
    if (tab !== -1) entries.set(line.slice(tab + 1), { mode, kind, id });
  }
  return entries;
};
