import { type CommittedDocs, commitDocs } from "../../act/docs/commit-docs.ts";
import type { CommitPlace } from "../../load/docs/commit-target.ts";
import { filesToCommit } from "../../load/docs/files-to-commit.ts";
import type { DocsMaterial } from "../../load/docs/gather-docs.ts";
import type { World } from "../../model/ports.ts";

/** Commits documentation to one branch. */
interface Committer {
  /** @throws TargetError where the branch moved or the token may not, ConfigError for a file that is no plain one */
  commit(material: Pick<DocsMaterial, "plan" | "docs">): Promise<CommittedDocs & { branch: string }>;
}

/**
 * Opened before anything is written: a token that is missing is found while nothing has happened.
 * @throws ConfigError without a token
 */
export const openCommitter = async (
  world: World,
  token: string | undefined,
  place: CommitPlace,
): Promise<Committer> => {
  // signed in, so that a branch which moved can be fetched
  const [github, git] = await Promise.all([world.github({ token }), world.git({ token })]);
  return {
    async commit(material) {
      const files = await filesToCommit(world, place, material);
      return { ...(await commitDocs({ github, git, ...place, files })), branch: place.branch };
    },
  };
};
