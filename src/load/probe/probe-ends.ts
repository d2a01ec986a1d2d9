import { ConfigError } from "../../model/errors.ts";
import type { GitHubEvent } from "../../model/event.ts";
import type { Git, World } from "../../model/ports.ts";
import { findArrivals } from "../gate/find-arrivals.ts";

export interface EndInputs {
  /** Whose head is meant, where the event does not say. */
  "pull-request"?: number | undefined;
  /** The branch that the change goes into, where it is not the default branch and the event does not say. */
  "base-ref"?: string | undefined;
}

/** The commits of a change as a job without a token finds them. */
export interface ProbeEnds {
  root: string;
  /** Where it starts. */
  base: string;
  /** Tip of the branch that it goes into: its policy governs. */
  policy: string;
  /** Brought here, and never checked out. */
  head: string;
}

/**
 * Which commits the run is about: of the pull request or merge group that the event names, of the head commit of the run
 * that it follows, of the number that somebody gave, else of HEAD. Objects come from the remote.
 * @throws ConfigError where they cannot be had, or share no commit
 */
export const findProbeEnds = async (inputs: EndInputs, world: World): Promise<ProbeEnds> => {
  const git = await world.git();
  const root = await git.root(world.cwd);
  if (root === undefined) {
    throw new ConfigError({
      what: "there is no git repository here",
      where: world.cwd,
      expected: "a checkout of the default branch",
      hint: "Check it out with `fetch-depth: 0` before this step.",
    });
  }
  const event = await world.event();
  const [head, policy] = [await findHead(git, root, inputs, event), await findTip(git, root, inputs, event)];
  if (event?.name === "merge_group" && inputs["pull-request"] === undefined) {
    return { root, base: policy, policy, head };
  }
  const base = await git.mergeBase(root, policy, head);
  if (base === undefined) throw await shareNothing(git, root, policy, head);
  if (base === head) return (await findMergedEnds(git, root, { policy, head })) ?? { root, base, policy, head };
  return { root, base, policy, head };
};

/**
 * Of a change that the branch holds already: the branch as it was before the merge, since that is what it is judged against.
 * Undefined where it came by no merge.
 */
const findMergedEnds = async (
  git: Git,
  root: string,
  { policy: tip, head }: Pick<ProbeEnds, "policy" | "head">,
): Promise<ProbeEnds | undefined> => {
  const [merge] = await findArrivals(git, root, { commit: head, tip });
  const before = merge?.parents[0];
  if (before === undefined || before === head) return undefined;
  const base = await git.mergeBase(root, before, head);
  return base === undefined ? undefined : { root, base, policy: before, head };
};

const findHead = async (git: Git, root: string, inputs: EndInputs, event: GitHubEvent | undefined): Promise<string> => {
  const number = inputs["pull-request"] ?? event?.askedPullRequest;
  if (number !== undefined && number !== event?.pullRequest?.number) {
    const url = await git.remoteUrl(root);
    if (url === undefined) {
      throw new ConfigError({
        what: "there is no remote to fetch the pull request from",
        where: root,
        expected: "a remote called origin",
        hint: "Check the repository out from GitHub.",
      });
    }
    return git.fetchFrom(root, url, `refs/pull/${number}/head`);
  }
  return git.resolve(root, event?.headSha ?? "HEAD", { fetch: true });
};

const findTip = async (git: Git, root: string, inputs: EndInputs, event: GitHubEvent | undefined): Promise<string> => {
  const named = inputs["base-ref"];
  if (named !== undefined && named !== "") return tipOf(git, root, named);
  if (event?.baseSha !== undefined) return git.resolve(root, event.baseSha, { fetch: true });
  // a branch of a fork may have any name: only what started the run tells that it is of the queue
  const queued =
    event?.run?.event === "merge_group"
      ? /^gh-readonly-queue\/(.+)\/pr-\d{1,15}-[0-9a-f]+$/.exec(event.headRef ?? "")
      : null;
  const branch = queued?.[1] ?? event?.repository?.defaultBranch;
  if (branch !== undefined) return tipOf(git, root, branch);
  const found = await git.defaultBranch(root);
  if (found !== undefined) return git.resolve(root, found);
  throw new ConfigError({
    what: "the default branch is not known",
    where: root,
    expected: "a branch that the change goes into",
    hint: "Name it with `base-ref`.",
  });
};

/** As the remote has it, where the checkout knows; a branch of the same name here may be older. */
const tipOf = async (git: Git, root: string, branch: string): Promise<string> => {
  try {
    return await git.resolve(root, `refs/remotes/origin/${branch}`);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return git.resolve(root, branch, { fetch: true });
  }
};

const shareNothing = async (git: Git, root: string, base: string, head: string): Promise<ConfigError> =>
  new ConfigError({
    what: `${base.slice(0, 7)} and ${head.slice(0, 7)} share no commit`,
    where: root,
    expected: "a commit that the change starts from",
    hint: (await git.isShallow(root))
      ? "The clone is shallow: check out with `fetch-depth: 0`."
      : "Bring the branch up to date with the branch that it goes into.",
  });
