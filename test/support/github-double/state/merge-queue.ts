import { writeCommit } from "../git/commits.ts";
import { mergeTrees } from "../git/merge.ts";
import { moveRef, readRef } from "../git/refs.ts";
import type { GitHub } from "./github.ts";
import { webFlow } from "./identity.ts";
import type { PullThread } from "./records.ts";

/** Puts a pull request into the queue of its base: a commit that holds all before it, and a branch of its own for that. */
export const enqueue = async (github: GitHub, { number, title, pull }: PullThread): Promise<string> => {
  const { git } = github;
  const queue = github.queues.get(pull.base) ?? [];
  const baseSha = queue.at(-1)?.headSha ?? (await readRef(git, `refs/heads/${pull.base}`))?.id;
  const tree = baseSha === undefined ? undefined : await mergeTrees(git, baseSha, pull.headSha);
  if (baseSha === undefined || tree === undefined) throw new Error(`#${number} cannot be queued`);
  const headSha = await writeCommit(git, {
    tree,
    parents: [baseSha, pull.headSha],
    author: webFlow(github),
    committer: webFlow(github),
    message: `${title} (#${number})`,
  });
  github.signed.add(headSha);
  await moveRef(git, `refs/heads/gh-readonly-queue/${pull.base}/pr-${number}-${baseSha}`, headSha, undefined);
  github.queues.set(pull.base, [...queue, { number, position: queue.length + 1, baseSha, headSha }]);
  return headSha;
};
