import type { GitHubChanges } from "./github-changes.ts";

/** GitHub as the toolkit uses it, of one repository. Every text that comes back is from outside. */
export interface GitHub extends GitHubReleases, GitHubChanges {}

/** GitHub as releases are made on it. */
interface GitHubReleases {
  readonly repository: { owner: string; name: string };

  facts(): Promise<GitHubFacts>;

  /** Where a ref (`heads/main`, `tags/v1`) points, undefined where there is none. */
  ref(ref: string): Promise<GitHubRef | undefined>;
  /** Refs whose name begins so, sorted. */
  refs(prefix: string): Promise<({ ref: string } & GitHubRef)[]>;
  /** @returns false where a ref of the name is there already. @throws TargetError where a rule forbids it */
  createRef(ref: string, sha: string): Promise<boolean>;
  /** Moves a ref; without `force` only forwards. @throws TargetError */
  moveRef(ref: string, sha: string, options: { force: boolean }): Promise<void>;
  deleteRef(ref: string): Promise<void>;
  /**
   * Moves, creates and deletes refs through `updateRefs`, all or none: each only where it still is at `from` (undefined: there
   * is none). `to` undefined deletes it. Backwards as well.
   * @returns false where one is no longer where it was said to be. @throws TargetError where a rule forbids one
   */
  updateRefs(updates: readonly { ref: string; from: string | undefined; to: string | undefined }[]): Promise<boolean>;
  /** Commits that `head` has and `base` has not (branches, tags or ids), oldest first; the oldest 250 where there are more. */
  commitsAhead(base: string, head: string): Promise<GitHubCommit[]>;

  /** An annotated tag object; no ref points to it yet. @returns its sha */
  createTag(tag: { name: string; message: string; commit: string }): Promise<string>;
  /** What an annotated tag object says. */
  tag(sha: string): Promise<{ name: string; message: string; target: string }>;

  /**
   * Commits files on a branch through `createCommitOnBranch`, which GitHub signs. All or nothing.
   * @returns `moved` where the branch is no longer at `expectedHead`
   * @throws TargetError where the token may not, or a rule protects the branch
   */
  commitFiles(commit: {
    branch: string;
    expectedHead: string;
    headline: string;
    body?: string;
    additions: readonly { path: string; text: string }[];
    deletions?: readonly string[];
  }): Promise<{ kind: "committed"; sha: string } | { kind: "moved" }>;

  /** Open pull requests of a branch of this repository, oldest first. */
  openPullRequests(branch: string, base: string): Promise<GitHubPullRequest[]>;
  createPullRequest(request: { branch: string; base: string; title: string; body: string }): Promise<GitHubPullRequest>;
  updatePullRequest(
    number: number,
    change: { title?: string; body?: string; state?: "open" | "closed" },
  ): Promise<void>;
  addLabels(number: number, labels: readonly string[]): Promise<void>;

  /** The release of a tag: the published one, else the oldest draft; undefined where there is none. */
  release(tag: string): Promise<GitHubRelease | undefined>;
  createRelease(release: {
    tag: string;
    commit: string;
    title: string;
    body: string;
    isDraft: boolean;
    isPrerelease: boolean;
    isLatest: boolean;
  }): Promise<GitHubRelease>;
  updateRelease(
    id: number,
    change: { title?: string; body?: string; isDraft?: boolean; isLatest?: boolean },
  ): Promise<GitHubRelease>;
  deleteRelease(id: number): Promise<void>;
  /** @returns false where an asset of the name is there already */
  uploadAsset(
    release: GitHubRelease,
    asset: { name: string; contentType: string; bytes: Uint8Array },
  ): Promise<boolean>;
  deleteAsset(id: number): Promise<void>;
}

interface GitHubFacts {
  defaultBranch: string;
  isPrivate: boolean;
  /** Are published releases immutable, and their tags with them; undefined where the token may not know. */
  hasImmutableReleases: boolean | undefined;
}

export interface GitHubRef {
  sha: string;
  /** What the sha is of: an annotated tag is an object of its own. */
  kind: "commit" | "tag" | "other";
}

export interface GitHubCommit {
  sha: string;
  parents: string[];
  message: string;
  /** Login of who wrote it; absent where no account is known. */
  author?: string;
  /** Login of who made the commit: `web-flow` where GitHub did, on its website or by `createCommitOnBranch`. */
  committer?: string;
}

export interface GitHubPullRequest {
  number: number;
  url: string;
  title: string;
  body: string;
  head: string;
  labels: string[];
}

export interface GitHubRelease {
  id: number;
  url: string;
  uploadUrl: string;
  tag: string;
  title: string;
  body: string;
  isDraft: boolean;
  isPrerelease: boolean;
  isImmutable: boolean;
  /** The commit or branch it was made for. */
  target: string;
  assets: { id: number; name: string; size: number; digest?: string }[];
}

/** How GitHub is reached. */
export interface GitHubAccess {
  /** `https://api.github.com`, or a server's own; the GraphQL address goes with it. */
  apiUrl: string;
  graphqlUrl: string;
  token: string;
  repository: { owner: string; name: string };
}
