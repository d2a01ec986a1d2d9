import type { Git } from "../../model/ports.ts";
import { isChangesetPath } from "../../release/changeset.ts";
import { type ReadCommit, readCommits } from "../../release/commits/read-commits.ts";
import { ownerOf } from "../../release/packages.ts";

/** A package as its history is looked for. */
export interface HistoryOwner {
  /** From the root of the repository. */
  path: string;
  /** The commit of its last release. */
  last?: string | undefined;
  /** The commit of its newest pre-release after that. */
  prerelease?: string | undefined;
}

export interface PackageHistory {
  /** Since the last release, oldest first. */
  commits: ReadCommit[];
  /** How many of them are newer than the newest pre-release. */
  newCommits: number;
  /** Changeset files that one of the commits since the last release wrote. */
  changesets: Set<string>;
}

const MERGED = /^Merge pull request #(\d{1,9})\b/;

/**
 * The commits of every package since its own last release, out of one pass over the history: each commit comes before its
 * parents, so that which releases hold it is known when it comes. A path belongs to the package, or to the member that is
 * left out, whose folder holds it most closely.
 */
export const loadHistory = async (
  git: Git,
  root: string,
  head: string,
  { owners, leftOut }: { owners: readonly HistoryOwner[]; leftOut: readonly string[] },
): Promise<PackageHistory[]> => {
  const histories = owners.map((): PackageHistory => ({ commits: [], newCommits: 0, changesets: new Set() }));
  if (owners.length === 0 || owners.every(({ last }) => last === head)) return histories;
  const marks = markCommits(owners);
  const find = ownerOf(
    new Map([
      ...leftOut.map((path) => [path, -1] as const),
      ...owners.map(({ path }, index) => [path, index] as const),
    ]),
  );
  /** Which releases hold a commit that is still to come: a bit for each. */
  const held = new Map<string, bigint>();
  const pullRequests = new Map<string, number>();
  let mainline: string | undefined = head;

  const without = owners.every(({ last }) => last !== undefined) ? [...marks.keys()] : [];
  await git.log(root, { head, without }, ({ sha, parents, message, paths }) => {
    const within = (held.get(sha) ?? 0n) | (marks.get(sha) ?? 0n);
    held.delete(sha);
    const isMainline = sha === mainline;
    const pullRequest = isMainline ? undefined : pullRequests.get(sha);
    pullRequests.delete(sha);
    if (isMainline) [mainline] = parents;
    const merged = parents.length > 1 ? MERGED.exec(message)?.[1] : undefined;
    for (const [index, parent] of parents.entries()) {
      if (within !== 0n) held.set(parent, (held.get(parent) ?? 0n) | within);
      const brought = merged !== undefined && index > 0 ? Number(merged) : isMainline ? undefined : pullRequest;
      if (brought !== undefined) pullRequests.set(parent, brought);
    }
    if (parents.length > 1) return;

    let read: ReadCommit[] | undefined;
    let changesets: string[] | undefined;
    for (const path of paths) {
      if (isChangesetPath(path)) {
        changesets ??= [];
        changesets.push(path);
      }
    }
    const touched = new Set<number>();
    for (const path of paths) touched.add(find(path) ?? -1);
    const unreleased = (index: number): PackageHistory | undefined =>
      isHeld(within, owners[index]?.last, marks) ? undefined : histories[index];
    if (changesets !== undefined) {
      for (const index of owners.keys()) for (const path of changesets) unreleased(index)?.changesets.add(path);
    }
    for (const index of touched) {
      const history = unreleased(index);
      if (history === undefined) continue;
      read ??= readCommits({ sha, message, pullRequest }).toReversed();
      history.commits.push(...read);
      if (!isHeld(within, owners[index]?.prerelease, marks)) history.newCommits += 1;
    }
  });
  for (const history of histories) history.commits.reverse();
  return histories;
};

/** A bit for each commit that is a release. */
const markCommits = (owners: readonly HistoryOwner[]): Map<string, bigint> => {
  const marks = new Map<string, bigint>();
  for (const { last, prerelease } of owners) {
    for (const commit of [last, prerelease]) {
      if (commit !== undefined && !marks.has(commit)) marks.set(commit, 1n << BigInt(marks.size));
    }
  }
  return marks;
};

const isHeld = (within: bigint, release: string | undefined, marks: ReadonlyMap<string, bigint>): boolean =>
  release !== undefined && (within & (marks.get(release) ?? 0n)) !== 0n;
