import type { GitHubEvent } from "../../model/event.ts";
import type { GateTarget } from "../../model/gate-target.ts";
import type { GitHub } from "../../model/github.ts";

type PushedGitHub = Pick<GitHub, "repository" | "facts" | "commitsAhead" | "broughtBy">;

/** A queue merges fewer at once; of a longer push the newest are asked for. */
const MOST_ASKED = 30;

/**
 * The merged pull requests that brought the commits of a push to the default branch: several where a queue merged them
 * together. A commit that somebody pushed directly came with none.
 */
export const findPushed = async (event: GitHubEvent, github: PushedGitHub): Promise<GateTarget[]> => {
  const branch = event.repository?.defaultBranch ?? (await github.facts()).defaultBranch;
  if (event.headSha === undefined || event.headRef !== branch) return [];
  const pushed = await findPushedCommits(event.headSha, event.baseSha, github);
  const found = new Map<number, string>();
  for (const commit of pushed) {
    for (const { number, repository, head, base, mergeCommit } of await github.broughtBy(commit)) {
      const isHere = `${repository.owner}/${repository.name}`.toLowerCase() === ownName(github);
      // what was merged elsewhere and later pushed on, or merged before, was recorded there and then
      if (isHere && base === branch && pushed.includes(mergeCommit)) found.set(number, head);
    }
  }
  return [...found].sort(([a], [b]) => a - b).map(([number, head]) => ({ kind: "change", number, head }));
};

const ownName = ({ repository }: PushedGitHub): string => `${repository.owner}/${repository.name}`.toLowerCase();

/** What the branch was moved along, newest first: each commit and its first parent, down to where it stood. */
const findPushedCommits = async (head: string, before: string | undefined, github: PushedGitHub): Promise<string[]> => {
  if (before === undefined) return [head];
  const ahead = await github.commitsAhead(before, head);
  const firstParent = new Map(ahead.map(({ sha, parents }) => [sha, parents[0]]));
  const pushed: string[] = [];
  for (let at: string | undefined = head; at !== undefined && at !== before; at = firstParent.get(at)) {
    if (pushed.length === MOST_ASKED) break;
    pushed.push(at);
  }
  return pushed;
};
