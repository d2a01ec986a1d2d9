import { ConfigError } from "../../model/errors.ts";
import type { GitHub } from "../../model/github.ts";
import type { Git } from "../../model/ports.ts";
import { readVersion } from "../../release/version-files/index.ts";
import { commitOfRef } from "./tag-effect.ts";
import type { TaggedRelease } from "./tagged-release.ts";

/**
 * The commit that a version is released from: where its tag is, if that leads to head and carries the version already (the
 * release was begun at an earlier commit, or is out for long), else head.
 */
export const findReleaseCommit = async (
  { github, git, root, head }: { github: GitHub; git: Git; root: string; head: string },
  release: TaggedRelease,
): Promise<string> => {
  const ref = await github.ref(`tags/${release.tag}`);
  const commit = ref === undefined ? undefined : await commitOfRef(github, ref);
  if (commit === undefined || commit === head) return head;
  const leadsHere = await isBehind(git, root, commit, head);
  return leadsHere && (await carries(git, root, commit, release)) ? commit : head;
};

const isBehind = async (git: Git, root: string, commit: string, head: string): Promise<boolean> => {
  try {
    return (await git.mergeBase(root, commit, head)) === commit;
  } catch (error) {
    // a commit that is not here at all did not lead here
    if (error instanceof ConfigError) return false;
    throw error;
  }
};

const carries = async (
  git: Git,
  root: string,
  commit: string,
  { version, versionFile }: TaggedRelease,
): Promise<boolean> => {
  if (versionFile === undefined) return true;
  const text = await git.show(root, commit, versionFile);
  return text !== undefined && readVersion(versionFile, text)?.version === version;
};
