import { resolve } from "node:path";
import { ConfigError } from "../model/errors.ts";
import type { World } from "../model/ports.ts";
import { findBase } from "./base.ts";
import { parseGitSource } from "./sources/git.ts";
import { lookAtPath } from "./sources/index.ts";

/** The commit that a change starts from. */
export interface BaseCommit {
  /** How reports call it: `main at 3f2a1bc`. */
  label: string;
  root: string;
  commit: string;
  /** Folder of the commit that stands for the one where the user is. */
  inner?: string;
}

/** What files of a repository are compared with. */
export type FileBase = BaseCommit | { label: string; folder: string };

/** What is compared, for the error: how it is called, and why packages and servers are no base of it. */
export interface Compared {
  what: string;
  hint: string;
}

/**
 * What files are compared with: what the user names, else the base that the event names, else nothing.
 * @throws ConfigError for a source that holds no files, and where the commit cannot be had
 */
export const findFileBase = async (
  world: World,
  named: string | undefined,
  { what, hint }: Compared,
): Promise<FileBase | undefined> => {
  if (named === undefined) return (await world.event())?.baseSha === undefined ? undefined : findBase(world);
  if (named.startsWith("git:")) return commitOf(world, named);
  if (named !== "" && (await lookAtPath(await world.files(), world.cwd, named)) === "folder") {
    return { label: named, folder: resolve(world.cwd, named) };
  }
  throw new ConfigError({
    what,
    where: `--base ${named}`,
    expected: "git:<ref>, or an existing folder",
    hint,
  });
};

const commitOf = async (world: World, named: string): Promise<BaseCommit> => {
  const { ref, path } = parseGitSource(named);
  const git = await world.git();
  const root = await git.root(world.cwd);
  if (root === undefined) {
    throw new ConfigError({
      what: "there is no git repository here",
      where: `--base ${named} in ${world.cwd}`,
      expected: "a folder inside a repository, and git installed",
      hint: "Go into the repository, or name a folder.",
    });
  }
  const commit = await git.resolve(root, ref, { fetch: true });
  const short = commit.slice(0, 7);
  const label = commit.startsWith(ref) ? short : `${ref} at ${short}`;
  return { label, root, commit, ...(path === undefined ? {} : { inner: path }) };
};
