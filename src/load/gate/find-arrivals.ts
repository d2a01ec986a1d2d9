import type { Git, HistoryCommit } from "../../model/ports.ts";

/** One step of a branch: what it was moved to. */
export type Arrival = Pick<HistoryCommit, "sha" | "parents">;

/** A request that was rebased brought one commit for each of its own; of a longer one only the last ones are found. */
const MOST_ARRIVALS = 30;

/**
 * The commits along which a branch grew since it holds a commit, each the first parent of the next, oldest first. The first
 * one brought it where it came by a merge; empty where the branch does not hold it, or is at it.
 */
export const findArrivals = async (
  git: Pick<Git, "log">,
  root: string,
  { commit, tip }: { commit: string; tip: string },
): Promise<Arrival[]> => {
  const newestFirst: Arrival[] = [];
  await git.log(root, { head: tip, without: [commit] }, ({ sha, parents }) => newestFirst.push({ sha, parents }));
  const later = new Map<string, Arrival>();
  const holding = new Set([commit]);
  for (const each of newestFirst.toReversed()) {
    later.set(each.sha, each);
    if (each.parents.some((parent) => holding.has(parent))) holding.add(each.sha);
  }
  const along: Arrival[] = [];
  for (let at = later.get(tip); at !== undefined && holding.has(at.sha); at = later.get(at.parents[0] ?? "")) {
    along.push(at);
  }
  return along.toReversed().slice(0, MOST_ARRIVALS);
};
