import type { GitHubChanges, GitHubRun } from "../../model/github-changes.ts";
import { isLater, type RunClaim } from "./run-claim.ts";

/** Runs that start with what a change brings; a change can bring our workflow in its own wording. */
const OF_A_CHANGE: ReadonlySet<string> = new Set(["pull_request", "pull_request_review", "push"]);

/** Whether a claim is that of a run of ours which was started later. */
export type IsNewer = (claim: RunClaim) => Promise<boolean>;

/**
 * A claim keeps us from writing, so it is believed only where GitHub knows the run, and knows it as one of the same workflow
 * on the same branch: else a change whose own workflow writes in our place could name a run of the far future and have the
 * last word for ever.
 */
export const createIsNewer = (own: RunClaim, github: Pick<GitHubChanges, "workflowRun">): IsNewer => {
  const known = new Map<number, GitHubRun>();
  const runOf = async (id: number): Promise<GitHubRun | undefined> => {
    const found = known.get(id) ?? (await github.workflowRun(id));
    if (found !== undefined) known.set(id, found);
    return found;
  };
  return async (claim) => {
    if (!isLater(claim, own)) return false;
    const theirs = await runOf(claim.id);
    if (theirs === undefined || theirs.attempt < claim.attempt) return false;
    const ours = await runOf(own.id);
    return (
      ours !== undefined &&
      theirs.workflow === ours.workflow &&
      theirs.branch === ours.branch &&
      !theirs.isFromFork &&
      !OF_A_CHANGE.has(theirs.event)
    );
  };
};
