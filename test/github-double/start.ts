import { Octokit } from "@octokit/rest";
import { onTestFinished } from "vitest";
import { type GitHubDouble, startGitHubDouble } from "../support/github-double/index.ts";
import { createRemote, type Remote } from "../support/github-double/remote.ts";
import type { Tree } from "../support/repository.ts";

export const OWNER = "acme";
export const REPO = "server";
export const HERE = { owner: OWNER, repo: REPO } as const;

const WRITE = {
  contents: "write",
  "pull-requests": "write",
  issues: "write",
  statuses: "write",
  checks: "write",
  deployments: "write",
  actions: "read",
  members: "read",
  administration: "read",
} as const;

export interface Started extends Remote {
  readonly github: GitHubDouble;
  readonly octokit: Octokit;
}

/** A client without plugins that wait: what it meets is what the double answers. */
export const clientOf = (github: GitHubDouble, token?: string): Octokit => {
  const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  return new Octokit({ baseUrl: github.apiUrl, log: silent, ...(token === undefined ? {} : { auth: token }) });
};

/** A double over a fresh repository, with a client that may do everything; gone with the test. */
export const start = async (
  options: { readonly files?: Tree; readonly private?: boolean; readonly immutableReleases?: boolean } = {},
): Promise<Started> => {
  const { files, ...settings } = options;
  const remote = createRemote(files);
  const github = await startGitHubDouble({ repository: { owner: OWNER, name: REPO, bare: remote.bare, ...settings } });
  onTestFinished(() => github.dispose());
  return { ...remote, github, octokit: clientOf(github, github.token({ permissions: WRITE })) };
};

/** A branch with one commit, pushed. */
export const pushBranch = ({ clone }: Remote, name: string, files: Tree = { [`${name}.txt`]: "new\n" }): string => {
  clone.git("switch", "--quiet", "--create", name, "main");
  const sha = clone.commit(`feat: ${name}`, files);
  clone.git("push", "--quiet", "origin", name);
  clone.git("switch", "--quiet", "main");
  return sha;
};
