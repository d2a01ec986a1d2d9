import { listCommits, readCommits, writeCommit } from "../git/commits.ts";
import { mergeTrees, rebase } from "../git/merge.ts";
import { moveRef, readRef } from "../git/refs.ts";
import { Refusal } from "../http/answer.ts";
import type { GitHub } from "./github.ts";
import { signatureOf, webFlow } from "./identity.ts";
import { closedIssues, markMerged, pullStart, readPulls } from "./pulls.ts";
import type { PullThread } from "./records.ts";
import { refusalOfChange } from "./rules.ts";

export type MergeMethod = "merge" | "squash" | "rebase";

export interface MergeOptions {
  readonly method?: MergeMethod;
  readonly title?: string | undefined;
  readonly message?: string | undefined;
}

const writeMerge = async (
  github: GitHub,
  thread: PullThread,
  base: string,
  by: string,
  options: MergeOptions,
): Promise<string | undefined> => {
  const { git } = github;
  const { pull, number, title } = thread;
  if (options.method === "rebase") return rebase(git, pull.headSha, base, signatureOf(github, github.people.named(by)));
  const tree = await mergeTrees(git, base, pull.headSha);
  if (tree === undefined) return undefined;
  const isSquash = options.method === "squash";
  const commits = isSquash
    ? await readCommits(git, await listCommits(git, ["--reverse", pull.headSha, `^${await pullStart(github, thread)}`]))
    : [];
  const headline = isSquash
    ? (options.title ?? `${title} (#${number})`)
    : (options.title ?? `Merge pull request #${number} from ${pull.fork ?? github.repository.owner}/${pull.head}`);
  const told = isSquash ? commits.map(({ message }) => `* ${message}`).join("\n\n") : title;
  const body = options.message ?? told;
  const commit = await writeCommit(git, {
    tree,
    parents: isSquash ? [base] : [base, pull.headSha],
    author: signatureOf(github, github.people.named(isSquash ? thread.author : by)),
    committer: webFlow(github),
    message: body === "" ? headline : `${headline}\n\n${body}`,
  });
  github.signed.add(commit);
  return commit;
};

/** Merges a pull request in the git repository as GitHub does, and closes what it closes. */
export const mergePull = async (
  github: GitHub,
  thread: PullThread,
  by: string,
  options: MergeOptions = {},
): Promise<string> => {
  const ref = `refs/heads/${thread.pull.base}`;
  const base = (await readRef(github.git, ref))?.id;
  if (thread.state !== "open" || thread.pull.draft || base === undefined)
    throw new Refusal(405, thread.pull.draft ? "Pull Request is still a draft" : "Pull Request is not mergeable");
  const commit = await writeMerge(github, thread, base, by, options);
  if (commit === undefined) throw new Refusal(405, "Pull Request is not mergeable");
  // the checks that a rule asks for are those of the head: the merge commit has none yet
  const refused = await refusalOfChange(github, {
    ref,
    from: base,
    to: commit,
    checked: thread.pull.headSha,
    actor: by,
    by: "merge",
  });
  if (refused !== undefined) throw new Refusal(405, refused);
  if (!(await moveRef(github.git, ref, commit, base)))
    throw new Refusal(409, "Base branch was modified. Review and try the merge again.");
  thread.pull.baseSha = base;
  markMerged(github, thread, commit, by);
  for (const issue of closedIssues(github, thread)) {
    issue.state = "closed";
    issue.stateReason = "completed";
    issue.closedAt = github.now();
  }
  if (github.repository.deleteBranchOnMerge && thread.pull.fork === undefined)
    await moveRef(github.git, `refs/heads/${thread.pull.head}`, undefined, thread.pull.headSha);
  await readPulls(github);
  return commit;
};
