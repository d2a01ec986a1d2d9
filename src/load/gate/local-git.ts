import { ConfigError } from "../../model/errors.ts";
import type { Git } from "../../model/ports.ts";
import type { FactsWorld } from "./gate-world.ts";

/** A clone that holds whole histories, or can fetch them. */
export interface LocalGit {
  git: Git;
  root: string;
}

/** The clone of the change's repository that this run stands in; undefined outside of any, and in a shallow one. */
export const findLocalGit = async ({
  world,
  root,
  token,
}: Omit<FactsWorld, "github">): Promise<LocalGit | undefined> => {
  const git = await world.git({ token });
  const found = root ?? (await git.root(world.cwd));
  return found === undefined || (await git.isShallow(found)) ? undefined : { git, root: found };
};

/** Are all these commits here, once those that are missing were fetched: objects alone, nothing is checked out. */
export const hasCommits = async ({ git, root }: LocalGit, commits: readonly string[]): Promise<boolean> => {
  for (const commit of commits) {
    try {
      await git.resolve(root, commit, { fetch: true });
    } catch (error) {
      // a commit that the remote does not give, as that of a fork which is gone
      if (error instanceof ConfigError) return false;
      throw error;
    }
  }
  return true;
};
