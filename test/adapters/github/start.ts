import { onTestFinished } from "vitest";
import type { Patience } from "../../../src/adapters/github/call.ts";
import { createGitHub } from "../../../src/adapters/github/index.ts";
import { TargetError } from "../../../src/model/errors.ts";
import type { GitHub } from "../../../src/model/github.ts";
import { type GitHubDouble, startGitHubDouble } from "../../support/github-double/index.ts";
import { createRemote, type Remote } from "../../support/github-double/remote.ts";
import type { Tree } from "../../support/repository.ts";

export const REPOSITORY = { owner: "acme", name: "server" } as const;

/** What bump-version declares. */
const DECLARED = { contents: "write", "pull-requests": "write" } as const;

export const QUICK: Partial<Patience> = { firstPauseMs: 1, requestMs: 5000 };

export interface Started extends Remote {
  readonly double: GitHubDouble;
  readonly github: GitHub;
  /** The same GitHub for another token, with other patience. */
  connect(options?: { token?: string; patience?: Partial<Patience>; signal?: AbortSignal }): Promise<GitHub>;
  /** The operations that were asked for, in order. */
  operations(): string[];
}

/** A double over a fresh repository, and our port to it; gone with the test. */
export const start = async (
  options: { files?: Tree; private?: boolean; immutableReleases?: boolean } = {},
): Promise<Started> => {
  const { files, ...settings } = options;
  const remote = createRemote(files);
  const double = await startGitHubDouble({ repository: { ...REPOSITORY, bare: remote.bare, ...settings } });
  onTestFinished(() => double.dispose());
  const connect: Started["connect"] = ({ token, patience, signal } = {}) =>
    createGitHub({
      access: {
        apiUrl: double.apiUrl,
        graphqlUrl: double.graphqlUrl,
        token: token ?? double.token({ permissions: DECLARED }),
        repository: REPOSITORY,
      },
      signal: signal ?? new AbortController().signal,
      version: "1.2.3",
      patience: { ...QUICK, ...patience },
    });
  return {
    ...remote,
    double,
    github: await connect(),
    connect,
    operations: () => double.requests.flatMap(({ operations }) => operations).filter((each) => each !== "graphql"),
  };
};

/** The error that a piece of work ends with. */
export const troubleOf = async (work: Promise<unknown>): Promise<TargetError["trouble"]> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof TargetError) return error.trouble;
  throw new Error(`it did not end with a TargetError: ${String(error)}`, { cause: error });
};
