import { mergeBase } from "../git/diff.ts";
import { mergeTrees } from "../git/merge.ts";
import { isAncestor, listRefs, moveRef, readRef } from "../git/refs.ts";
import { notFound } from "../http/answer.ts";
import type { GitHub } from "./github.ts";
import type { PullThread, Thread } from "./records.ts";

export const isPull = (thread: Thread): thread is PullThread => thread.pull !== undefined;

/**
 * Brings the pull requests up to what the branches say: a push moves their head, a branch that is gone closes them, and
 * a base that holds the head has merged them. A test's `git push` needs no second step to be seen.
 */
export const readPulls = async (github: GitHub): Promise<PullThread[]> => {
  const pulls = [...github.threads.values()].filter(isPull);
  const open = pulls.filter(({ state }) => state === "open");
  if (open.length === 0) return pulls;
  const branches = new Map((await listRefs(github.git, "refs/heads/")).map(({ name, id }) => [name, id]));
  for (const thread of open) {
    const { pull } = thread;
    const base = branches.get(`refs/heads/${pull.base}`);
    if (pull.fork === undefined) {
      const head = branches.get(`refs/heads/${pull.head}`);
      if (head === undefined) {
        close(github, thread);
        continue;
      }
      if (head !== pull.headSha) await moveHead(github, thread, head);
    }
    if (base === undefined || base === pull.baseSha) continue;
    if (await isAncestor(github.git, pull.headSha, base)) markMerged(github, thread, base, null);
  }
  return pulls;
};

const close = (github: GitHub, thread: PullThread): void => {
  thread.state = "closed";
  thread.closedAt = github.now();
  thread.updatedAt = thread.closedAt;
};

/** The head of a pull request as it is after a push. */
export const moveHead = async (github: GitHub, thread: PullThread, head: string): Promise<void> => {
  const before = thread.pull.headSha;
  thread.pull.headSha = head;
  const base = await github.git.ask(["rev-parse", "--verify", "--quiet", `refs/heads/${thread.pull.base}`]);
  if (base !== undefined) thread.pull.baseSha = base;
  thread.updatedAt = github.now();
  await moveRef(github.git, `refs/pull/${thread.number}/head`, head, before);
};

/** The pull request leads to another branch from now on. */
export const moveBase = async (
  github: GitHub,
  thread: PullThread,
  base: string,
  by: "person" | "github",
): Promise<void> => {
  const tip = await readRef(github.git, `refs/heads/${base}`);
  if (tip === undefined) throw new Error(`the repository has no branch ${base}`);
  thread.updatedAt = github.now();
  thread.pull.baseChanges.push({ at: thread.updatedAt, from: thread.pull.base, to: base, by });
  thread.pull.base = base;
  thread.pull.baseSha = tip.id;
};

/** The pull request is merged, by a person or by a push to its base. */
export const markMerged = (github: GitHub, thread: PullThread, commit: string, by: string | null): void => {
  close(github, thread);
  thread.pull.mergedAt = thread.closedAt;
  thread.pull.mergedBy = by;
  thread.pull.mergeCommit = commit;
};

/** The pull request of that number as it is now; a 404 where there is none. */
export const readPull = async (github: GitHub, number: number): Promise<PullThread> => {
  const found = (await readPulls(github)).find((each) => each.number === number);
  if (found === undefined) throw notFound();
  return found;
};

/** Whether a pull request can be merged into its base as that is now; undefined where GitHub would not say. */
export const isMergeable = async (github: GitHub, { state, pull }: PullThread): Promise<boolean | undefined> => {
  const base = (await readRef(github.git, `refs/heads/${pull.base}`))?.id;
  if (state === "closed" || !pull.isMergeabilityKnown || base === undefined) return undefined;
  return (await mergeTrees(github.git, base, pull.headSha)) !== undefined;
};

/** Where the changes of a pull request begin: the commit at which its head left its base. */
export const pullStart = async (github: GitHub, { pull }: PullThread): Promise<string> =>
  (await mergeBase(github.git, pull.baseSha, pull.headSha)) ?? pull.baseSha;

const CLOSING = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):? #(\d{1,9})\b/gi;

/** The issues that merging closes: by the body, or linked by hand. */
export const closedIssues = (github: GitHub, thread: PullThread): Thread[] => {
  const named = [...(thread.body ?? "").matchAll(CLOSING)].map((found) => Number(found[1]));
  return [...new Set([...named, ...thread.pull.closes])]
    .map((number) => github.threads.get(number))
    .filter((each) => each !== undefined && !isPull(each))
    .filter((each) => each !== undefined);
};
