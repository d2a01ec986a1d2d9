import type { ChangeRequest } from "./change-request.ts";

/** What the toolkit needs of a GitHub event, parsed once from the payload file. Texts in it come from outside. */
export interface GitHubEvent {
  /** `pull_request`, `push`, `merge_group` ... */
  name: string;
  action?: string;
  repository?: { owner: string; name: string; defaultBranch?: string };
  /** Commit to compare with, where the event has one (pull request base, merge group base). */
  baseSha?: string;
  baseRef?: string;
  headSha?: string;
  headRef?: string;
  pullRequest?: { number: number; title: string; body: string; labels: string[]; author: string; fromFork: boolean };
  /** The run that a `workflow_run` is about. Whoever opens a pull request decides what its workflow does, not what is told here. */
  run?: {
    id: number;
    attempt: number;
    /** What started it: `pull_request`, `merge_group` ... */
    event: string;
    /** Where its head branch is; absent where that repository is gone. */
    headRepository?: { owner: string; name: string };
  };
  /** The number that somebody gave who started the workflow by hand: its input `pull-request`. */
  askedPullRequest?: number;
  /** The same pull request as the change process sees it; absent where the payload names no repository. */
  request?: ChangeRequest;
}
