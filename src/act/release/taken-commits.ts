import { ConfigError } from "../../model/errors.ts";
import type { GitHubCommit } from "../../model/github.ts";
import type { Git } from "../../model/ports.ts";
import { isOurs, type VersionCommit } from "./version-commit.ts";

/** What others wrote on the version branch and the wanted files hold already. */
export interface Taken {
  /** The tip of the branch that was read; it and what leads to it are here. */
  tip: string;
  /** The files whose text was read there: the changelogs. */
  paths: readonly string[];
}

interface Place {
  git: Git;
  root: string;
}

/** A commit of somebody else whose work would be lost; undefined where there is none. */
export const findUntaken = async (
  { git, root }: Place,
  { foreign, tip }: { foreign: readonly GitHubCommit[]; tip: string },
  taken: Taken | undefined,
): Promise<GitHubCommit | undefined> => {
  if (taken?.tip !== tip) return foreign[0];
  const known = new Set(taken.paths);
  for (const commit of foreign) {
    const paths = await pathsOf({ git, root }, commit);
    if (paths?.every((path) => known.has(path)) !== true) return commit;
  }
  return undefined;
};

/** The files that a commit changes; undefined for a merge, and where it is not all here. */
const pathsOf = async ({ git, root }: Place, { sha, parents }: GitHubCommit): Promise<string[] | undefined> => {
  const [parent, ...others] = parents;
  if (parent === undefined || others.length > 0) return undefined;
  try {
    return await git.changed(root, parent, sha);
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
};

/**
 * The wanted commit as it goes on top of others: what an earlier one of ours changed and is not wanted any more becomes as
 * it is at head.
 */
export const onTopOf = async (
  { git, root }: Place,
  tip: string,
  ahead: readonly GitHubCommit[],
  wanted: VersionCommit,
): Promise<VersionCommit> => {
  const stale = new Set<string>();
  for (const commit of ahead.filter(isOurs)) {
    for (const path of (await pathsOf({ git, root }, commit)) ?? []) stale.add(path);
  }
  for (const { path } of wanted.files) stale.delete(path);
  for (const path of wanted.deletions) stale.delete(path);
  const files = [...wanted.files];
  const gone = [...wanted.deletions];
  for (const path of stale) {
    const text = await git.show(root, wanted.head, path);
    if (text === undefined) gone.push(path);
    else files.push({ path, text });
  }
  const there = await git.modes(root, tip, gone);
  return { ...wanted, files, deletions: gone.filter((path) => there.has(path)) };
};
