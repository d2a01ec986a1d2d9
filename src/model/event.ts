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
  /** The same pull request as the change process sees it; absent where the payload names no repository. */
  request?: ChangeRequest;
}
