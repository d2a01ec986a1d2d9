import type { GitHubEvent } from "../../model/event.ts";
import type { GateTarget } from "../../model/gate-target.ts";
import type { GitHub } from "../../model/github.ts";
import { findPushed } from "./find-pushed.ts";

/** What of GitHub is asked. */
export type TargetGitHub = Pick<
  GitHub,
  "repository" | "facts" | "ref" | "commitsAhead" | "request" | "pullRequestsOfHead" | "mergeGroup" | "broughtBy"
>;

interface TargetOptions {
  /** The number that somebody names: it wins over the event. */
  pullRequest?: number | undefined;
}

/**
 * What a run of the gate is about. Of the event only what GitHub itself wrote down is believed, a commit, a branch and what
 * started a run; which pull requests these are of, and whether they are still there, is asked by API. Nothing is found where
 * a request was closed, or its head has moved on since: `sayNoTarget` says so.
 */
export const findTargets = async (
  event: GitHubEvent | undefined,
  { pullRequest }: TargetOptions,
  github: TargetGitHub,
): Promise<GateTarget[]> => {
  const asked = pullRequest ?? event?.askedPullRequest ?? event?.pullRequest?.number;
  if (asked !== undefined) return findChange(asked, github);
  if (event === undefined) return [];
  switch (event.name) {
    case "workflow_run":
      return findOfRun(event, github);
    case "merge_group":
      return findGroup(event, github);
    case "push":
      return findPushed(event, github);
    case "schedule":
    case "workflow_dispatch":
      return findBranch(event, github);
    default:
      return [];
  }
};

/** Why nothing was found. */
export const sayNoTarget = (event: GitHubEvent | undefined, { pullRequest }: TargetOptions): string => {
  const asked = pullRequest ?? event?.askedPullRequest ?? event?.pullRequest?.number;
  if (asked !== undefined) return `#${asked} is neither open nor merged, or there is no such pull request`;
  if (event === undefined) return "there is no event: name a pull request by `pull-request`";
  const commit = event.headSha?.slice(0, 7) ?? "the commit";
  switch (event.name) {
    case "workflow_run":
      return isOfQueue(event)
        ? `the merge group of ${commit} is gone`
        : `no pull request has the head ${commit} any more: what was pushed since has a run of its own`;
    case "merge_group":
      return `the merge group of ${commit} is gone`;
    case "push":
      return `no merged pull request brought ${commit} to the default branch`;
    case "schedule":
    case "workflow_dispatch":
      return `${event.headRef ?? "the default branch"} is no branch of this repository`;
    default:
      return `the event ${event.name} is about no pull request and no branch`;
  }
};

/**
 * The request that is named, and all that share its head: their commit has one status, which must not be of the one alone
 * that asks the least.
 */
const findChange = async (number: number, github: TargetGitHub): Promise<GateTarget[]> => {
  const request = await github.request(number);
  if (request === undefined || request.state === "closed") return [];
  const { ref, sha: head } = request.head;
  const sharing = await github.pullRequestsOfHead(head, ref);
  const numbers = new Set([number, ...sharing.map((each) => each.number)]);
  return [...numbers].sort((a, b) => a - b).map((each) => ({ kind: "change", number: each, head }));
};

/** A branch of a fork may have any name: what started the run tells that it is of the queue. */
const isOfQueue = ({ name, run, headRef }: GitHubEvent): boolean =>
  name === "merge_group" || (run?.event === "merge_group" && queueBase(headRef) !== undefined);

const QUEUE = /^gh-readonly-queue\/(.+)\/pr-[1-9]\d{0,14}-[0-9a-f]+$/;
const queueBase = (headRef: string | undefined): string | undefined => QUEUE.exec(headRef ?? "")?.[1];

const findOfRun = async (event: GitHubEvent, github: TargetGitHub): Promise<GateTarget[]> => {
  const { headSha: head, headRef, run } = event;
  if (head === undefined) return [];
  if (isOfQueue(event)) return findGroup(event, github);
  if (run?.event === "push") return findPushed(event, github);
  // one that was merged while its run went on is still recorded, also where its commit is the head of another
  const found = await github.pullRequestsOfHead(head, headRef);
  return found.map(({ number }) => ({ kind: "change", number, head }));
};

const findGroup = async ({ headSha: head, headRef }: GitHubEvent, github: TargetGitHub): Promise<GateTarget[]> => {
  const baseRef = queueBase(headRef);
  if (head === undefined || baseRef === undefined) return [];
  const group = await github.mergeGroup(baseRef, head);
  return group === undefined || group.numbers.length === 0 ? [] : [{ kind: "group", head, baseRef, ...group }];
};

const findBranch = async ({ name, headRef, repository }: GitHubEvent, github: TargetGitHub): Promise<GateTarget[]> => {
  const named = name === "workflow_dispatch" && !headRef?.startsWith("refs/") ? headRef : undefined;
  const branch = named ?? repository?.defaultBranch ?? (await github.facts()).defaultBranch;
  const tip = await github.ref(`heads/${branch}`);
  return tip === undefined ? [] : [{ kind: "branch", branch, head: tip.sha }];
};
