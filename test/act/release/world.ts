import { onTestFinished } from "vitest";
import { createFiles } from "../../../src/adapters/files.ts";
import { createGit } from "../../../src/adapters/git.ts";
import { createGitHub } from "../../../src/adapters/github/index.ts";
import { createProcesses } from "../../../src/adapters/processes.ts";
import type { GitHub } from "../../../src/model/github.ts";
import type { Files, Git } from "../../../src/model/ports.ts";
import { type GitHubDouble, startGitHubDouble } from "../../support/github-double/index.ts";
import { createRemote, type Remote } from "../../support/github-double/remote.ts";
import type { Tree } from "../../support/repository.ts";

export const REPOSITORY = { owner: "acme", name: "server" } as const;

const PERMISSIONS = { contents: "write", "pull-requests": "write" } as const;

export interface ReleaseWorld extends Remote {
  readonly double: GitHubDouble;
  readonly token: string;
  readonly git: Git;
  readonly files: Files;
  readonly root: string;
  /** A client as a new run has it: it remembers nothing. */
  connect(options?: { token?: string; attempts?: number }): Promise<GitHub>;
}

/** A real bare repository that GitHub's double serves, a clone of it, and the adapters of a run; all gone with the test. */
export const createReleaseWorld = async (
  options: { files?: Tree; immutableReleases?: boolean; permissions?: Readonly<Record<string, "read" | "write">> } = {},
): Promise<ReleaseWorld> => {
  const remote = createRemote(options.files);
  const immutableReleases = options.immutableReleases ?? false;
  const double = await startGitHubDouble({ repository: { ...REPOSITORY, bare: remote.bare, immutableReleases } });
  onTestFinished(() => double.dispose());
  const { signal } = new AbortController();
  const token = double.token({ permissions: options.permissions ?? PERMISSIONS });
  const files = createFiles({ signal });
  return {
    ...remote,
    double,
    token,
    files,
    git: createGit({ processes: createProcesses({ signal }), files }),
    root: remote.clone.path,
    connect: (said = {}) =>
      createGitHub({
        access: {
          apiUrl: double.apiUrl,
          graphqlUrl: double.graphqlUrl,
          token: said.token ?? token,
          repository: REPOSITORY,
        },
        signal,
        version: "0.0.0",
        patience: { firstPauseMs: 1, longestWaitMs: 0, attempts: said.attempts ?? 4 },
      }),
  };
};

/** What people find on GitHub: refs with what they come to, releases and pull requests. */
export const stateOf = async ({ bare, clone, connect }: ReleaseWorld, tags: readonly string[] = []) => {
  const github = await connect();
  const format =
    "--format=%(refname) %(objecttype) %(if)%(*tree)%(then)%(*tree)%(else)%(tree)%(end) %(parent) %(contents)%00";
  const refs = clone
    .git("--git-dir", bare, "for-each-ref", format, "refs/heads/mcp-lifecycle", "refs/tags")
    .split("\0")
    .map((line) => line.trim());
  const main = clone.git("--git-dir", bare, "rev-parse", "main");
  const releases = [];
  for (const tag of tags) {
    const found = await github.release(tag);
    releases.push(
      found === undefined
        ? undefined
        : {
            title: found.title,
            body: found.body,
            isDraft: found.isDraft,
            isPrerelease: found.isPrerelease,
            assets: found.assets.map(({ name, digest }) => ({ name, digest })),
          },
    );
  }
  const requests = await github.openPullRequests("mcp-lifecycle/release", "main");
  return {
    // a clock stands in every commit, and so in its id
    refs: refs
      .filter((line) => line !== "")
      .map((line) => line.replaceAll(main, "<main>").replace(/sha256:[0-9a-f]{64}/, "<digest>")),
    releases,
    requests: requests.map(({ number, title, body, labels }) => ({ number, title, body, labels })),
  };
};
