import type { JsonObject } from "../../../../src/model/json.ts";

/** An issue, and a pull request as the issue that it also is. */
export interface Thread {
  readonly id: number;
  readonly number: number;
  title: string;
  body: string | null;
  state: "open" | "closed";
  stateReason: string | null;
  readonly author: string;
  labels: string[];
  assignees: string[];
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  readonly pull: PullPart | undefined;
}

interface PullPart {
  readonly id: number;
  base: string;
  baseSha: string;
  /** The branch in the head repository. */
  readonly head: string;
  headSha: string;
  /** The owner of the fork; undefined for a branch of this repository, null for a fork that was deleted. */
  readonly fork: string | null | undefined;
  /** The owner of the fork that it was opened in: GitHub knows its commits here as well, and tells of it. */
  readonly home?: string | undefined;
  draft: boolean;
  mergedAt: string | null;
  mergedBy: string | null;
  mergeCommit: string | null;
  /** GitHub works out in its own time whether a pull request can be merged; until then it says neither. */
  isMergeabilityKnown: boolean;
  requestedReviewers: string[];
  requestedTeams: string[];
  /** The numbers of the issues that merging closes, beside those that the body names. */
  closes: number[];
  /** When it was pointed at another base: by a person, or by GitHub because the base was merged and deleted. */
  readonly baseChanges: {
    readonly at: string;
    readonly from: string;
    readonly to: string;
    readonly by: "person" | "github";
  }[];
}

export interface PullThread extends Thread {
  readonly pull: PullPart;
}

export interface Review {
  readonly id: number;
  readonly pull: number;
  readonly author: string;
  body: string;
  state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED" | "PENDING";
  readonly commit: string | null;
  readonly submittedAt: string;
  editedAt: string | null;
}

export interface Comment {
  readonly id: number;
  readonly thread: number;
  readonly author: string;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
}

export interface Status {
  readonly id: number;
  readonly sha: string;
  readonly state: "error" | "failure" | "pending" | "success";
  readonly context: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly creator: string;
  readonly createdAt: string;
}

export interface CheckRun {
  readonly id: number;
  name: string;
  readonly headSha: string;
  status: string;
  conclusion: string | null;
  detailsUrl: string | null;
  externalId: string;
  startedAt: string | null;
  completedAt: string | null;
  output: { title: string | null; summary: string | null; text: string | null; annotations: number };
  readonly app: string;
}

export interface Asset {
  readonly id: number;
  name: string;
  label: string | null;
  readonly contentType: string;
  readonly content: Buffer;
  readonly uploader: string;
  readonly createdAt: string;
}

export interface Release {
  readonly id: number;
  tag: string;
  target: string;
  name: string | null;
  body: string | null;
  draft: boolean;
  prerelease: boolean;
  immutable: boolean;
  latest: boolean;
  readonly author: string;
  readonly createdAt: string;
  publishedAt: string | null;
  updatedAt: string;
  readonly assets: Asset[];
}

export interface Deployment {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  readonly environment: string;
  readonly description: string | null;
  readonly payload: JsonObject | string;
  readonly transient: boolean;
  readonly production: boolean;
  readonly creator: string;
  readonly createdAt: string;
  updatedAt: string;
  readonly statuses: DeploymentStatus[];
}

export interface DeploymentStatus {
  readonly id: number;
  readonly state: string;
  readonly description: string;
  readonly environment: string;
  readonly logUrl: string;
  readonly environmentUrl: string;
  readonly creator: string;
  readonly createdAt: string;
}

export interface Rule {
  readonly type: string;
  readonly parameters?: JsonObject;
}

export interface Ruleset {
  readonly id: number;
  readonly name: string;
  readonly target: "branch" | "tag";
  readonly enforcement: "active" | "disabled" | "evaluate";
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly rules: readonly Rule[];
  readonly bypass: readonly BypassActor[];
  readonly source: "Repository" | "Organization";
}

export interface BypassActor {
  readonly actorType: "Integration" | "OrganizationAdmin" | "RepositoryRole" | "Team" | "DeployKey" | "User";
  readonly actorId?: number;
  readonly mode?: "always" | "pull_request" | "exempt";
  /** The account that this lets pass; for a team, its slug. */
  readonly who?: string;
}

export interface Protection {
  readonly requiredReviews: number | undefined;
  readonly requiredChecks: readonly string[] | undefined;
  /** The app that must report a required check, by its name; anybody where none is named. */
  readonly checkApps: Readonly<Record<string, number>>;
  /** Who need no pull request: logins, slugs of teams and of apps. */
  readonly bypassPullRequests: {
    readonly users?: readonly string[];
    readonly teams?: readonly string[];
    readonly apps?: readonly string[];
  };
  readonly strict: boolean;
  readonly enforceAdmins: boolean;
  readonly dismissStaleReviews: boolean;
  readonly requireCodeOwners: boolean;
  readonly requireLastPushApproval: boolean;
}

/** A pull request that waits in the queue of its base, with the commit that the queue has made for it. */
export interface QueueEntry {
  readonly number: number;
  readonly position: number;
  readonly baseSha: string;
  readonly headSha: string;
}

export interface Team {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly members: ReadonlyMap<string, "member" | "maintainer">;
  readonly createdAt: string;
}

export type Role = "admin" | "maintain" | "write" | "triage" | "read" | "none";

export interface Run {
  readonly id: number;
  readonly name: string;
  readonly path: string;
  readonly event: string;
  readonly headBranch: string;
  readonly headSha: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly attempt: number;
  readonly number: number;
  readonly actor: string;
  readonly pulls: readonly number[];
  readonly fork: string | undefined;
  readonly createdAt: string;
}

export interface Artifact {
  readonly id: number;
  readonly run: number;
  readonly name: string;
  /** The archive as GitHub keeps it. */
  readonly content: Buffer;
  expired: boolean;
  readonly createdAt: string;
}
