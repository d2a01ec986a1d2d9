import type { ChangeRequest } from "../../model/change-request.ts";
import { ConfigError } from "../../model/errors.ts";
import type { GitHubChange } from "../../model/github-changes.ts";
import type { FactsWorld } from "./gate-world.ts";
import { findLocalGit, hasCommits, type LocalGit } from "./local-git.ts";
import { lookAt } from "./look.ts";

/** Between which commits a change is judged. */
export interface ChangeEnds {
  /** The tip of the base branch, before the change: its policy, CODEOWNERS and template hold. Absent where that is not known. */
  base?: string;
  /** Where head left the base branch: what changed since is the change. Absent where it could not be found. */
  mergeBase?: string;
  notes: string[];
}

/**
 * The ends of a change. Of a merged one the base is what the branch was at before: a change that edits the policy is not
 * judged by its own.
 */
export const findEnds = async (change: GitHubChange, place: FactsWorld): Promise<ChangeEnds> => {
  const { request } = change;
  const local = await findLocalGit(place);
  const base = request.state === "merged" ? await findBaseBefore(change, local) : change.baseTip;
  if (base === undefined) {
    return { notes: [`The branch ${request.base.ref} is gone: nothing is known of the base of #${request.number}.`] };
  }
  const { value, notes } = await lookAt("where the change begins", () =>
    findMergeBase(base, request, place.github, local),
  );
  if (value === undefined) {
    const unrelated = `The head of #${request.number} shares no commit with ${request.base.ref}.`;
    return { base, notes: notes.length > 0 ? notes : [unrelated] };
  }
  if (value === request.head.sha && request.state === "merged") {
    return { base, notes: [`What #${request.number} changed cannot be told any more: its base holds it already.`] };
  }
  return { base, mergeBase: value, notes };
};

const findMergeBase = async (
  base: string,
  { head }: ChangeRequest,
  github: FactsWorld["github"],
  local: LocalGit | undefined,
): Promise<string | undefined> => {
  if (local === undefined) return github.mergeBase(base, head.sha);
  const { git, root } = local;
  try {
    // both are here more often than not
    return await git.mergeBase(root, base, head.sha);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
  }
  return (await hasCommits(local, [base, head.sha]))
    ? git.mergeBase(root, base, head.sha)
    : github.mergeBase(base, head.sha);
};

/**
 * What the branch was at before a merge. GitHub tells a commit that the branch was at once, perhaps long before; with the
 * history here it is found exactly: below a merge, below a squashed commit, or below all that a rebase made.
 */
const findBaseBefore = async ({ request, commits }: GitHubChange, local: LocalGit | undefined): Promise<string> => {
  const told = request.base.sha;
  const merge = request.mergeCommit;
  if (local === undefined || merge === undefined || !(await hasCommits(local, [told, merge]))) return told;
  const { git, root } = local;
  const [first, second] = await git.parents(root, merge);
  if (first === undefined) return told;
  if (second !== undefined || commits?.length === 1) return first;
  if (commits === undefined) return told;
  const made = (await git.commits(root, told, merge)).slice(-commits.length);
  const messages = commits.map(({ message }) => message.trim());
  const isRebased =
    made.length === commits.length && made.every(({ message }, index) => message.trim() === messages[index]);
  const [oldest] = made;
  if (isRebased && oldest !== undefined) return (await git.parents(root, oldest.sha))[0] ?? told;
  // a rebase leaves merges out: where a commit of the change may stand below, the older base is the sure one
  return made.slice(0, -1).some(({ message }) => messages.includes(message.trim())) ? told : first;
};
