import { listCommits } from "../git/commits.ts";
import { mergeBase } from "../git/diff.ts";
import { readRef } from "../git/refs.ts";
import type { GitHub } from "./github.ts";
import { readPulls } from "./pulls.ts";
import type { PullThread } from "./records.ts";

/** The pull requests that a commit belongs to: once it is on the default branch, those only that brought it there. */
export const pullsOfCommit = async (github: GitHub, id: string): Promise<PullThread[]> => {
  const main = (await readRef(github.git, `refs/heads/${github.repository.defaultBranch}`))?.id;
  const isOnMain = main !== undefined && (await mergeBase(github.git, id, main)) === id;
  const found: PullThread[] = [];
  for (const thread of await readPulls(github)) {
    const { pull } = thread;
    if (pull.mergeCommit === id) {
      found.push(thread);
      continue;
    }
    if (isOnMain && pull.mergedAt === null) continue;
    const own = await listCommits(github.git, [pull.headSha, `^${pull.baseSha}`]);
    if (own.includes(id)) found.push(thread);
  }
  return found;
};
