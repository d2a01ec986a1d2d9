import { ConfigError, type Trouble } from "../../model/errors.ts";
import type { GitHub, GitHubPullRequest } from "../../model/github.ts";
import type { Git } from "../../model/ports.ts";
import { VERSION_BRANCH } from "../../model/release-plan.ts";
import type { ToldEffect } from "../../model/told-effect.ts";
import type { Effect } from "../effect.ts";
import { lookAtEffects, runEffects } from "../run-effects.ts";
import { closeEffects } from "./close-effects.ts";
import { committedFiles, type FileText } from "./committed-files.ts";
import { type HeldPullRequest, holdPullRequest, labelsEffect, pullRequestEffect } from "./pull-request-effects.ts";
import type { Taken } from "./taken-commits.ts";
import { type VersionBranch, versionBranchEffect } from "./version-branch-effect.ts";

export interface ReleasePullRequestOptions {
  github: GitHub;
  git: Git;
  /** Root of the work tree. */
  root: string;
  /** The commit that the plan was made for. */
  head: string;
  /** Every file that the release changes, as it should be; none where there is nothing to release. */
  files: readonly FileText[];
  /** Files that the release takes away: changesets that it used up. */
  deletions?: readonly string[];
  /** What others wrote on the version branch and `files` hold already; nothing of theirs when absent. */
  taken?: Taken;
  title: string;
  body: string;
  labels?: readonly string[];
  /** `release.branch` of the policy; `mcp-lifecycle/release` when absent. */
  branch?: string;
  /** What it is merged into; the default branch when absent. */
  base?: string;
  /** Only look, and do nothing. */
  isDry?: boolean;
}

export interface ReleasePullRequestRun {
  effects: ToldEffect[];
  /** The open version pull request; absent where there is none. */
  pullRequest?: { number: number; url: string };
  failure?: Trouble;
}

/**
 * Brings the one version pull request to what the release would change; closes it where that is nothing any more. Effects
 * that are `waiting` without a failure are somebody else's turn: a newer commit of the base branch has a run of its own, and
 * a person's commit on the version branch is kept.
 * @throws ConfigError for a file that cannot be committed so
 */
export const releasePullRequest = async (options: ReleasePullRequestOptions): Promise<ReleasePullRequestRun> => {
  const { github, git, root, head } = options;
  const place: VersionBranch = {
    branch: options.branch ?? VERSION_BRANCH,
    base: options.base ?? (await github.facts()).defaultBranch,
  };
  if (place.branch === place.base) throw sameBranch(place.branch);
  const held = holdPullRequest(github, place);
  const files = await committedFiles(git, root, head, options.files);
  const effects =
    files.length + (options.deletions ?? []).length === 0
      ? await effectsOfNothing(options, held, place)
      : effectsOf(options, held, place, files);
  const run = await (options.isDry === true ? lookAtEffects(effects) : runEffects(effects));
  const request = requestAfter(held, run.effects);
  return {
    ...run,
    ...(request === undefined ? {} : { pullRequest: { number: request.number, url: request.url } }),
  };
};

const effectsOf = (
  options: ReleasePullRequestOptions,
  held: HeldPullRequest,
  place: VersionBranch,
  files: readonly FileText[],
): Effect[] => {
  const { github, head, title, body, labels = [], deletions = [], taken } = options;
  return [
    versionBranchEffect(options, place, { head, title, files, deletions }, taken),
    pullRequestEffect(github, held, place, { title, body }),
    ...(labels.length === 0 ? [] : [labelsEffect(github, held, place, labels)]),
  ];
};

const effectsOfNothing = async (
  { github, head }: ReleasePullRequestOptions,
  held: HeldPullRequest,
  place: VersionBranch,
): Promise<Effect[]> => {
  const isThere = (await held.find()) !== undefined || (await github.ref(`heads/${place.branch}`)) !== undefined;
  return isThere ? closeEffects(github, held, place, head) : [];
};

const requestAfter = (held: HeldPullRequest, effects: readonly ToldEffect[]): GitHubPullRequest | undefined => {
  const isClosed = effects.some(({ id, state }) => id.startsWith("close-pull-request ") && state === "done");
  return isClosed ? undefined : held.last();
};

const sameBranch = (branch: string): ConfigError =>
  new ConfigError({
    what: `the version pull request cannot be merged from ${branch} into itself`,
    where: "release.branch of the policy file",
    expected: "a branch that only this command writes to",
    hint: `Leave it out: the branch is ${VERSION_BRANCH} then.`,
  });
