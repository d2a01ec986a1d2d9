import type { GitHub, GitHubPullRequest } from "../../model/github.ts";
import type { Effect, Found } from "../effect.ts";
import type { VersionBranch } from "./version-branch-effect.ts";

export interface PullRequestText {
  title: string;
  body: string;
}

/** The one open pull request of the version branch; where there are several, the oldest. */
export interface HeldPullRequest {
  /** Asks. */
  find(): Promise<GitHubPullRequest | undefined>;
  /** As it was last seen. */
  last(): GitHubPullRequest | undefined;
  keep(request: GitHubPullRequest): void;
}

export const holdPullRequest = (github: GitHub, { branch, base }: VersionBranch): HeldPullRequest => {
  let known: GitHubPullRequest | undefined;
  return {
    async find() {
      [known] = await github.openPullRequests(branch, base);
      return known;
    },
    last: () => known,
    keep(request) {
      known = request;
    },
  };
};

/** The version pull request, opened once and then kept up to date. */
export const pullRequestEffect = (
  github: GitHub,
  held: HeldPullRequest,
  { branch, base }: VersionBranch,
  text: PullRequestText,
): Effect => ({
  id: `open-pull-request ${branch}`,
  says: `pull request "${text.title}" into ${base}`,

  async probe(): Promise<Found> {
    const request = await held.find();
    if (request === undefined) return { state: "absent" };
    if (isSameText(request, text)) return { state: "same", url: request.url };
    return { state: "absent", found: `#${request.number} says something older` };
  },

  async do() {
    const request = await held.find();
    if (request === undefined) {
      const made = await github.createPullRequest({ branch, base, ...text });
      held.keep(made);
      // another run may have opened it in between, with its own words
      if (isSameText(made, text)) return { found: `#${made.number}`, url: made.url };
      return update(github, made, text);
    }
    return update(github, request, text);
  },
});

const update = async (github: GitHub, { number, url }: GitHubPullRequest, text: PullRequestText) => {
  await github.updatePullRequest(number, text);
  return { found: `#${number} is up to date`, url };
};

/** The website writes line ends of its own, and takes white space from the ends. */
const plain = (text: string): string => text.replaceAll("\r\n", "\n").trim();

const isSameText = (request: GitHubPullRequest, { title, body }: PullRequestText): boolean =>
  plain(request.title) === plain(title) && plain(request.body) === plain(body);

/** Labels are added; those that a person put there stay. */
export const labelsEffect = (
  github: GitHub,
  held: HeldPullRequest,
  { branch }: VersionBranch,
  labels: readonly string[],
): Effect => ({
  id: `label-pull-request ${branch}`,
  says: `labels ${labels.join(", ")}`,

  async probe(): Promise<Found> {
    const request = held.last() ?? (await held.find());
    return request !== undefined && missing(request, labels).length === 0 ? { state: "same" } : { state: "absent" };
  },

  async do() {
    const request = held.last() ?? (await held.find());
    if (request !== undefined) await github.addLabels(request.number, missing(request, labels));
    return {};
  },
});

/** GitHub knows a label without regard to case. */
const missing = (request: GitHubPullRequest, labels: readonly string[]): string[] => {
  const there = new Set(request.labels.map((label) => label.toLowerCase()));
  return labels.filter((label) => !there.has(label.toLowerCase()));
};
