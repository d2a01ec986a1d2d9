import type { JsonObject } from "../../../../src/model/json.ts";
import type { GitCommit } from "../git/commits.ts";
import type { FileChange } from "../git/diff.ts";
import { type GitHub, htmlUrl, nodeId, repositoryUrl } from "../state/github.ts";
import { verificationOf } from "../state/verification.ts";
import { userShape } from "./user.ts";

const parentsShape = (github: GitHub, commit: GitCommit, path: string): JsonObject[] =>
  commit.parents.map((sha) => ({
    sha,
    url: repositoryUrl(github, `${path}/${sha}`),
    html_url: htmlUrl(github, `/commit/${sha}`),
  }));

/** A commit as git has it. */
export const gitCommitShape = (github: GitHub, commit: GitCommit): JsonObject => ({
  sha: commit.id,
  node_id: nodeId("C", commit.id),
  url: repositoryUrl(github, `/git/commits/${commit.id}`),
  html_url: htmlUrl(github, `/commit/${commit.id}`),
  author: { ...commit.author },
  committer: { ...commit.committer },
  message: commit.message,
  tree: { sha: commit.tree, url: repositoryUrl(github, `/git/trees/${commit.tree}`) },
  parents: parentsShape(github, commit, "/git/commits"),
  verification: verificationOf(github, commit),
});

/** The account behind an address; null where no account has it, or none any more. */
const accountShape = (github: GitHub, email: string): JsonObject | null => {
  const found = email === "noreply@github.com" ? github.people.named("web-flow") : github.people.byEmail(email);
  return found === undefined ? null : userShape(github, found);
};

/** A commit with the accounts of those who made it. */
export const commitShape = (github: GitHub, commit: GitCommit): JsonObject => ({
  sha: commit.id,
  node_id: nodeId("C", commit.id),
  commit: {
    author: { ...commit.author },
    committer: { ...commit.committer },
    message: commit.message,
    tree: { sha: commit.tree, url: repositoryUrl(github, `/git/trees/${commit.tree}`) },
    url: repositoryUrl(github, `/git/commits/${commit.id}`),
    comment_count: 0,
    verification: verificationOf(github, commit),
  },
  url: repositoryUrl(github, `/commits/${commit.id}`),
  html_url: htmlUrl(github, `/commit/${commit.id}`),
  comments_url: repositoryUrl(github, `/commits/${commit.id}/comments`),
  author: accountShape(github, commit.author.email),
  committer: accountShape(github, commit.committer.email),
  parents: parentsShape(github, commit, "/commits"),
});

const inPath = (path: string): string => path.split("/").map(encodeURIComponent).join("/");

/** A file of a comparison. */
export const fileShape = (github: GitHub, change: FileChange, commit: string): JsonObject => ({
  sha: change.blob,
  filename: change.path,
  status: change.status,
  additions: change.additions,
  deletions: change.deletions,
  changes: change.additions + change.deletions,
  blob_url: htmlUrl(github, `/blob/${commit}/${inPath(change.path)}`),
  raw_url: htmlUrl(github, `/raw/${commit}/${inPath(change.path)}`),
  contents_url: `${repositoryUrl(github, `/contents/${inPath(change.path)}`)}?ref=${commit}`,
  ...(change.previous === undefined ? {} : { previous_filename: change.previous }),
  ...(change.patch === undefined ? {} : { patch: change.patch }),
});

/** The counts of a comparison. */
export const statsShape = (changes: readonly FileChange[]): { additions: number; deletions: number; total: number } => {
  const sum = (pick: (change: FileChange) => number): number => changes.reduce((total, each) => total + pick(each), 0);
  const additions = sum((each) => each.additions);
  const deletions = sum((each) => each.deletions);
  return { additions, deletions, total: additions + deletions };
};
