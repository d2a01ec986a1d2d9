import type { BroughtBy } from "../../model/github-changes.ts";
import type { Git, HistoryCommit } from "../../model/ports.ts";
import type { Arrival } from "./find-arrivals.ts";

interface Asked {
  commit: string;
  /** How the base branch grew since it holds the commit, up to what the request became. */
  arrivals: readonly Arrival[];
  request: BroughtBy;
}

/**
 * Is a commit one of several that a merged request brought, and not the last one: part of what was merged, or one of those
 * that a rebase made anew.
 * @throws ConfigError where the head that was merged cannot be fetched
 */
export const isOwnCommit = async (
  git: Pick<Git, "log" | "resolve" | "mergeBase" | "parents">,
  root: string,
  { commit, arrivals, request }: Asked,
): Promise<boolean> => {
  const head = await git.resolve(root, request.head, { fetch: true });
  const cameByMerge = arrivals[0]?.parents[0] !== commit;
  if (cameByMerge) return (await git.mergeBase(root, commit, head)) === commit;

  const before = await git.parents(root, commit);
  if (before.length > 1 || arrivals.some(({ parents }) => parents.length > 1)) return false;
  const made: HistoryCommit[] = [];
  await git.log(root, { head: request.mergeCommit, without: before }, (each) => made.push(each));
  const own: HistoryCommit[] = [];
  await git.log(root, { head, without: [request.mergeCommit] }, (each) => {
    if (each.parents.length < 2) own.push(each);
  });
  return made.length <= own.length && made.every((each, index) => isMadeOf(each, own[index]));
};

/** A rebase keeps the words of a commit and the files that it touches; a squash has words of its own for all at once. */
const isMadeOf = (made: HistoryCommit, own: HistoryCommit | undefined): boolean =>
  own !== undefined &&
  made.message.trim() === own.message.trim() &&
  made.paths.length === own.paths.length &&
  made.paths.every((path) => own.paths.includes(path));
