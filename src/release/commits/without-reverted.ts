import type { ReadCommit } from "./read-commits.ts";

/** Ids are found by their first characters: a message may name fewer than all. */
const SHORTEST = 7;

/**
 * The commits without those that another of them takes back, and without the ones that do so: together they are nothing.
 * The newest is asked first, so that what was taken back and brought back again is there.
 * @param commits oldest first
 */
export const withoutReverted = <Commit extends Pick<ReadCommit, "sha" | "takesBack">>(
  commits: readonly Commit[],
): Commit[] => {
  if (!commits.some(({ takesBack }) => takesBack.length > 0)) return [...commits];
  const known = new Map<string, string[]>();
  for (const { sha } of commits) {
    const key = sha.slice(0, SHORTEST);
    const alike = known.get(key);
    if (alike === undefined) known.set(key, [sha]);
    else if (!alike.includes(sha)) alike.push(sha);
  }
  const position = new Map(commits.map(({ sha }, index) => [sha, index]));
  const gone = new Set<string>();
  for (let index = commits.length - 1; index >= 0; index -= 1) {
    const commit = commits[index];
    if (commit === undefined || commit.takesBack.length === 0 || gone.has(commit.sha)) continue;
    const targets = commit.takesBack.map((named) => {
      const found = (known.get(named.slice(0, SHORTEST)) ?? []).find((sha) => sha.startsWith(named));
      const isEarlier = found !== undefined && (position.get(found) ?? index) < index;
      return isEarlier && !gone.has(found) ? found : undefined;
    });
    for (const target of targets) if (target !== undefined) gone.add(target);
    // one that also takes back what was released is still a change
    if (targets.every((target) => target !== undefined)) gone.add(commit.sha);
  }
  return commits.filter(({ sha }) => !gone.has(sha));
};
