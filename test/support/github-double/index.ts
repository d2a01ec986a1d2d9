import { createServer, type Server } from "node:http";
import type { LoggedRequest } from "./http/call.ts";
import { createCallers } from "./http/callers.ts";
import { createFailures, type PlannedFailure } from "./http/failures.ts";
import { createHooks, type Hook, type Moment } from "./http/hooks.ts";
import { createListener } from "./http/serve.ts";
import { createStorageListener } from "./http/serve-storage.ts";
import type { TokenOptions } from "./http/tokens.ts";
import { createBuilder, type StateBuilder } from "./state/builders.ts";
import { openGitHub, type RepositoryOptions } from "./state/open-github.ts";

export interface GitHubDoubleOptions {
  readonly repository: RepositoryOptions;
  /** The clock of everything that GitHub dates; it ticks by itself where none is given. */
  readonly now?: () => Date;
}

/** A GitHub on loopback that keeps its state, and answers only what GitHub describes. */
export interface GitHubDouble extends AsyncDisposable {
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly state: StateBuilder;
  readonly requests: readonly LoggedRequest[];
  /** What a request or an answer had that GitHub does not describe. Must be empty when the double is disposed of. */
  readonly violations: readonly string[];
  /** The violations so far, taken by a test that meant them. */
  takeViolations(): string[];
  /** A token that is granted only what the job declares. */
  token(options?: TokenOptions): string;
  fail(failure: PlannedFailure): void;
  /** Runs something before or after an operation has its effect; the returned function ends that. */
  on(operation: string, moment: Moment, hook: Hook): () => void;
  /** Closes the double; throws where a violation was not taken or a planned failure never met. */
  dispose(): Promise<void>;
}

const listen = async (): Promise<{ server: Server; url: string }> => {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the double has no port");
  return { server, url: `http://127.0.0.1:${address.port}` };
};

const close = (server: Server): Promise<void> =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Starts a GitHub that serves one repository, whose commits, branches and tags are those of a real bare repository. */
export const startGitHubDouble = async (options: GitHubDoubleOptions): Promise<GitHubDouble> => {
  const [{ server, url: apiUrl }, storage] = await Promise.all([listen(), listen()]);
  const github = await openGitHub(options.repository, { apiUrl, storageUrl: storage.url }, options.now);
  const [callers, failures, hooks] = [createCallers(), createFailures(), createHooks()];
  const requests: LoggedRequest[] = [];
  const violations: string[] = [];
  const violate = (message: string): void => {
    violations.push(message);
  };
  server.on("request", createListener({ github, callers, failures, hooks, requests, violate }));
  storage.server.on("request", createStorageListener({ github, requests, violate }));

  let isOpen = true;
  const dispose = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await Promise.all([close(server), close(storage.server)]);
    const left = [...violations, ...failures.unmet()];
    if (left.length > 0) throw new Error(`GitHub's description was not kept:\n${left.join("\n")}`);
  };
  return {
    apiUrl,
    graphqlUrl: `${apiUrl}/graphql`,
    state: createBuilder(github),
    requests,
    violations,
    takeViolations: () => violations.splice(0),
    token: (said = {}) => callers.create(said).value,
    fail: (failure) => failures.plan(failure),
    on: (operation, moment, hook) => hooks.on(operation, moment, hook),
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
};
