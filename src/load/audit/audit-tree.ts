import { basename, dirname, join, relative } from "node:path";
import { ConfigError } from "../../model/errors.ts";
import type { World } from "../../model/ports.ts";
import { walk } from "../config/repository/list-files.ts";
import type { FileBase } from "../file-base.ts";
import { insideTree } from "../mcp-json.ts";

/** Why a file has no text, as the end of a sentence about it, and the way out. */
interface Unread {
  what: string;
  hint: string;
}

/** What came of reading a file: its text, why there is none, or the file that it is a link to, which is read there. */
export type ReadText = { text: string } | { unread: Unread } | { isLinkTo: string };

/** The files of a repository, as they lie in the work tree or in a commit. */
export interface AuditTree {
  /** From the root of the repository, with `/`, sorted. */
  paths: readonly string[];
  /** Undefined where no such file is. */
  read(path: string, limit: number): Promise<ReadText | undefined>;
}

/** What package managers made, and no repository holds on purpose. */
const INSTALLED = /(?:^|\/)(?:node_modules|site-packages|\.venv|\.tox|\.git|__pypackages__)\//;

/** The work tree where the user stands, from the root of its repository; outside of any the folder itself. */
export interface WorkTree extends AuditTree {
  /** Absolute, links resolved. */
  root: string;
  /** Folder where the user stands, from there; empty for the root itself. */
  within: string;
}

/** The files that git tracks or would, so that what is ignored stays out; outside of a repository those of the folder. */
export const openWorkTree = async (world: World): Promise<WorkTree> => {
  const [files, git] = await Promise.all([world.files(), world.git()]);
  const cwd = (await files.real(world.cwd)) ?? world.cwd;
  const found = await git.root(world.cwd);
  const root = found === undefined ? cwd : ((await files.real(found)) ?? found);
  const listed = found === undefined ? await walk(files, root) : await git.files(root);
  return { root, within: toSlashes(relative(root, cwd)), ...openFolder(world, root, listed) };
};

const toSlashes = (path: string): string => path.replaceAll("\\", "/");

const openFolder = (world: World, root: string, listed: readonly string[]): AuditTree => {
  const paths = listed.filter((path) => !INSTALLED.test(path));
  const known = new Set(paths);
  return {
    paths,
    async read(path, limit) {
      const files = await world.files();
      const target = await files.real(join(root, path));
      if (target === undefined) {
        const isThere = (await files.list(join(root, dirname(path)))).includes(basename(path));
        return isThere ? { unread: DANGLING } : undefined;
      }
      const inside = insideTree(root, target);
      if (inside === undefined) return { unread: STRAY };
      const real = toSlashes(inside);
      if (real !== path && known.has(real)) return { isLinkTo: real };
      return guard(() => files.read(target, limit));
    },
  };
};

const DANGLING: Unread = {
  what: "is a symlink to a file that is not there",
  hint: "Commit the file itself, or remove the link.",
};
const STRAY: Unread = {
  what: "is a symlink that leads out of the repository",
  hint: "Commit the file itself instead of a link to it.",
};

const guard = async (read: () => Promise<string | undefined>): Promise<ReadText | undefined> => {
  try {
    const text = await read();
    return text === undefined ? undefined : { text };
  } catch (error) {
    if (error instanceof ConfigError) return { unread: { what: error.trouble.what, hint: error.trouble.hint } };
    throw error;
  }
};

/** A file that the user names and that lies outside of the repository: it alone, whatever links lead to it. */
export const openNamedFile = (world: World, path: string, shown: string): AuditTree => ({
  paths: [shown],
  read: (asked, limit) =>
    asked === shown ? guard(async () => (await world.files()).read(path, limit)) : Promise.resolve(undefined),
});

/** The files of base, by the paths that they have in head. */
export const openBaseTree = async (world: World, base: FileBase, work: WorkTree): Promise<AuditTree> => {
  const { within } = work;
  if ("folder" in base) return moved(await openBaseFolder(world, base.folder), "", within);
  const { root, commit, inner } = base;
  const git = await world.git();
  const [listed, changed] = await Promise.all([git.paths(root, commit), git.changed(root, commit)]);
  const isChanged = new Set(changed);
  const tree: AuditTree = {
    paths: listed.filter((path) => !INSTALLED.test(path)),
    // most files of a change are those of base: they are read where they lie, and not by two programs each
    read: (path, limit) =>
      isChanged.has(path)
        ? guard(async () => {
            const text = await git.show(root, commit, path);
            if (text !== undefined && text.length > limit) throw tooLarge(path);
            return text;
          })
        : work.read(path, limit),
  };
  return inner === undefined ? tree : moved(tree, inner, within);
};

const tooLarge = (path: string): ConfigError =>
  new ConfigError({ what: "is too large to be read", where: path, hint: "Compare with another base." });

const openBaseFolder = async (world: World, folder: string): Promise<AuditTree> => {
  const [files, git] = await Promise.all([world.files(), world.git()]);
  const root = (await files.real(folder)) ?? folder;
  const tracked = (await git.root(root)) === undefined ? [] : await git.files(root);
  // a folder that git ignores is one all the same when somebody names it
  return openFolder(world, root, tracked.length > 0 ? tracked : await walk(files, root));
};

/** A tree of which one folder stands for another. */
const moved = (tree: AuditTree, from: string, to: string): AuditTree => {
  const [before, after] = [from, to].map((folder) => (folder === "" ? "" : `${toSlashes(folder)}/`));
  const [cut = "", put = ""] = [before, after];
  return {
    paths: tree.paths.filter((path) => path.startsWith(cut)).map((path) => put + path.slice(cut.length)),
    async read(path, limit) {
      if (!path.startsWith(put)) return undefined;
      const read = await tree.read(cut + path.slice(put.length), limit);
      return read !== undefined && "isLinkTo" in read ? { isLinkTo: put + read.isLinkTo.slice(cut.length) } : read;
    },
  };
};
