import type { ChangedFile, ChangeRequest, Commit, ProcessFacts, Protection, Review } from "./change-request.ts";

/** What the change gate reads of GitHub and writes to it. Every text that comes back is from outside. */
export interface GitHubChanges {
  /**
   * The pull requests whose head is this commit, open or merged, by number. Open ones are found by the name of their branch as
   * well, since GitHub does not always know the commit of a fork by itself.
   */
  pullRequestsOfHead(head: string, branch?: string): Promise<HeadRequest[]>;
  /** Numbers of the open pull requests into a branch, smallest first. */
  pullRequestsInto(branch: string): Promise<number[]>;
  /** All of a pull request that the process is judged by, in as few reads as it takes; undefined where there is none. */
  change(number: number): Promise<GitHubChange | undefined>;
  /** The pull request alone, for a last look before something is written. */
  request(number: number): Promise<ChangeRequest | undefined>;
  /**
   * What differs between two commits, by their trees: paths and moves, without lines. Two reads, however many files.
   * @returns undefined where GitHub cut a tree short
   */
  changedFiles(base: string, head: string): Promise<ChangedFile[] | undefined>;
  /** Where two commits part; undefined where they have nothing in common. */
  mergeBase(base: string, head: string): Promise<string | undefined>;
  /** Texts of files at a commit, in one read; those that are there. */
  textsAt(commit: string, paths: readonly string[]): Promise<Map<string, string>>;
  /** Members by team (`owner/team`); a team that the token may not read is absent. */
  teamMembers(teams: readonly string[]): Promise<Record<string, string[]>>;
  /** Issues and pull requests by `owner/name#number`; one that is not there, or may not be read, is absent. */
  references(names: readonly string[]): Promise<NonNullable<ProcessFacts["references"]>>;
  /** How a branch is protected, as far as the token may see; without `gateEvents`, which stand in a file. */
  protection(branch: string): Promise<Protection>;
  /** The pull requests of a merge group into a branch, in the order in which they merge, and the commit that they start from. */
  mergeGroup(branch: string, head: string): Promise<{ base: string; numbers: number[] } | undefined>;
  /** Merged pull requests that may have brought a commit to a branch. */
  broughtBy(commit: string): Promise<BroughtBy[]>;

  /** The newest artifact of a name that a run on this commit has left, expired ones not; undefined where there is none. */
  artifact(name: string, head: string): Promise<GitHubArtifact | undefined>;
  /** The bytes of its zip. @throws TargetError for more than `limit` bytes, or bytes that are not those it was stored with */
  downloadArtifact(artifact: GitHubArtifact, limit: number): Promise<Uint8Array>;

  /** A run of a workflow of this repository; undefined where there is none of that number. */
  workflowRun(id: number): Promise<GitHubRun | undefined>;

  /** What stands where a verdict on these pull requests is about to be written, in one read for up to ten of them. */
  standing(commit: string, numbers: readonly number[]): Promise<GitHubStanding>;

  /** The latest status of each context on a commit. */
  statuses(commit: string): Promise<GitHubStatus[]>;
  setStatus(commit: string, status: NewStatus): Promise<void>;

  /** Comments of an issue or a pull request, oldest first, as they are read: whoever has found what they look for stops. */
  comments(number: number): AsyncIterable<GitHubComment>;
  addComment(number: number, body: string): Promise<GitHubComment>;
  /** @returns false where the comment is gone */
  changeComment(id: number, body: string): Promise<boolean>;
  /** Nothing happens where it is gone. */
  removeComment(id: number): Promise<void>;
}

/** A last look before something is written. */
export interface GitHubStanding {
  /** As they are now; those that are there. */
  requests: Map<number, ChangeRequest>;
  /** The latest status of each context on the commit. */
  statuses: GitHubStatus[];
  /** All comments, oldest first, of each request that has no more than one read tells. */
  comments: Map<number, GitHubComment[]>;
}

/** A pull request with what people did on it. */
export interface GitHubChange {
  request: ChangeRequest;
  /** Commit that the base branch is at now; absent where the branch is gone. */
  baseTip?: string;
  /** All of them, oldest first; absent where there are more than GitHub lists (250). */
  commits?: Commit[];
  /** All of them, oldest first. */
  reviews: Review[];
  /** Lines and files in all, as GitHub counts them. */
  size: { additions: number; deletions: number; files: number };
  /** When it was last pointed at another base branch; absent where it never was. ISO 8601, UTC. */
  baseChangedAt?: string;
  /** Issues that it closes, by `owner/name#number`, with their state. */
  linkedIssues: NonNullable<ProcessFacts["references"]>;
}

/** A pull request by its head. */
export interface HeadRequest {
  number: number;
  state: "open" | "merged";
}

/** A merged pull request, as far as it tells where its commits went. */
export interface BroughtBy {
  number: number;
  repository: { owner: string; name: string };
  /** Commit that people approved. */
  head: string;
  /** Commit that the base branch was at after the merge; of a rebase the last one. */
  mergeCommit: string;
  base: string;
  /** How many commits it had. */
  commits: number;
}

export interface GitHubArtifact {
  id: number;
  name: string;
  bytes: number;
  /** `sha256:` and 64 hex digits, of the zip; absent for those of old uploads. */
  digest?: string;
  /** The run that made it, and the commit that it ran on. */
  run: { id: number; head: string };
}

/** A run of a workflow, as far as it tells whose it is. */
export interface GitHubRun {
  id: number;
  /** The latest one; the first is 1. */
  attempt: number;
  /** Number of the workflow: the same for all runs of its file, on whatever branch. */
  workflow: number;
  /** `workflow_run`, `pull_request` ... */
  event: string;
  /** The branch that it ran on; absent where there was none. */
  branch?: string;
  isFromFork: boolean;
}

/** `error` is what could not be judged. */
export type StatusState = "success" | "failure" | "pending" | "error";

export interface NewStatus {
  context: string;
  state: StatusState;
  /** At most 140 characters. */
  description: string;
  url?: string;
}

export interface GitHubStatus extends NewStatus {
  /** Login of who set it; absent for a deleted account. */
  by?: string;
  /** Did the account of this token set it; absent where that cannot be told. */
  isOurs?: boolean;
  at: string;
}

export interface GitHubComment {
  id: number;
  body: string;
  url: string;
  /** Written with the account of this token. Anybody can copy what a comment says. */
  isOurs: boolean;
}
