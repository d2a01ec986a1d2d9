import { ConfigError } from "../model/errors.ts";
import type { World } from "../model/ports.ts";

export interface FoundBase {
  /** A source: `git:<commit>`. */
  source: string;
  /** How it is called in the report: `main at 3f2a1bc`. */
  label: string;
  root: string;
  commit: string;
}

const short = (commit: string): string => commit.slice(0, 7);

/**
 * What a change is compared with when nobody says: the base that the event names (a shallow checkout fetches that one
 * commit), else the merge base with the default branch.
 * @throws ConfigError when there is no repository, or no default branch to compare with
 */
export const findBase = async (world: World): Promise<FoundBase> => {
  const git = await world.git();
  const root = await git.root(world.cwd);
  if (root === undefined) {
    const isGitMissing = (await (await world.processes()).find("git")) === undefined;
    throw new ConfigError({
      what: isGitMissing ? "git is not installed, so no base can be found" : "there is nothing to compare with",
      where: world.cwd,
      expected: "a git repository, whose base is found without being told",
      hint: "Name the other side, for example `--base npm:<package>@<version>` or `--base old-surface.json`.",
    });
  }
  const event = await world.event();
  if (event?.baseSha !== undefined) {
    const commit = await git.resolve(root, event.baseSha, { fetch: true });
    return { source: `git:${commit}`, label: `${event.baseRef ?? "base"} at ${short(commit)}`, root, commit };
  }
  const branch = await git.defaultBranch(root);
  const commit = branch === undefined ? undefined : await git.mergeBase(root, "HEAD", branch);
  if (branch === undefined || commit === undefined) {
    const shallow = await git.isShallow(root);
    throw new ConfigError({
      what: branch === undefined ? "the default branch is not known" : `HEAD and ${branch} share no commit`,
      where: root,
      expected: "a merge base with the default branch",
      hint: shallow
        ? "The clone is shallow: use `fetch-depth: 0`, or name the base with `--base git:<ref>`."
        : "Name the base, for example `--base git:<ref>`.",
    });
  }
  return { source: `git:${commit}`, label: `merge base with ${branch} at ${short(commit)}`, root, commit };
};
