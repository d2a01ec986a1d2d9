import { createHash } from "node:crypto";
import type { GitHubCommit } from "../../model/github.ts";

/** What the version branch should hold on top of head. */
export interface VersionCommit {
  /** The commit of the base branch that it stands on. */
  head: string;
  /** `chore(release): server 1.3.0` */
  title: string;
  files: readonly { path: string; text: string }[];
  deletions: readonly string[];
}

const TRAILER = /^Version-Files: ([0-9a-f]{40,64}) sha256:([0-9a-f]{64})$/m;

/** What the commit says of itself: what it was put on, and what it writes, so that it is known again. */
export const trailerOf = (commit: VersionCommit, parent: string): string =>
  `Version-Files: ${parent} sha256:${digestOf(commit)}`;

const digestOf = ({ head, title, files, deletions }: VersionCommit): string => {
  const written = files.map(({ path, text }) => [path, text]).sort(([a = ""], [b = ""]) => (a < b ? -1 : 1));
  const content = JSON.stringify([head, title, written, [...deletions].sort()]);
  return createHash("sha256").update(content).digest("hex");
};

/**
 * Is it a commit that an earlier run made, and nobody has changed since: GitHub committed it, on what it says. A person who
 * amends or rebases it is its committer then.
 */
export const isOurs = ({ message, parents, committer }: GitHubCommit): boolean =>
  committer === "web-flow" && parents.length === 1 && TRAILER.exec(message)?.[1] === parents[0];

/**
 * The commits of the branch that are somebody else's. What merely brings the base branch up to date ("Update branch") is
 * nobody's work.
 */
export const foreignOf = (ahead: readonly GitHubCommit[]): GitHubCommit[] => {
  const own = new Set(ahead.map(({ sha }) => sha));
  const isUpdate = ({ parents, committer }: GitHubCommit): boolean =>
    committer === "web-flow" && parents.length === 2 && own.has(parents[0] ?? "") && !own.has(parents[1] ?? "");
  return ahead.filter((commit) => !isOurs(commit) && !isUpdate(commit));
};

/** Does the branch end in a commit that comes to the same. */
export const endsInSame = (ahead: readonly GitHubCommit[], wanted: VersionCommit): boolean => {
  const last = ahead.at(-1);
  return last !== undefined && isOurs(last) && TRAILER.exec(last.message)?.[2] === digestOf(wanted);
};
