import type { GitCredentials } from "../adapters/git/credentials.ts";
import type { GitHubEvent } from "../model/event.ts";
import type { GitHubAccess } from "../model/github.ts";
import type { Git, Progress, World } from "../model/ports.ts";
import { VERSION } from "./version.ts";
import { readRun } from "./workflow-run.ts";

interface Surroundings {
  cwd: string;
  signal: AbortSignal;
  progress: Progress;
  readEvent(): Promise<GitHubEvent | undefined>;
  /** Says where GitHub is and which repository this is; nothing does in a test that needs neither. */
  environment?: Readonly<Record<string, string | undefined>>;
  /** The token where no input gives one: that of a person's terminal, never that of a job. */
  token?: string | undefined;
}

const once = <Value>(make: () => Promise<Value>): (() => Promise<Value>) => {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/** Builds the world out of its adapters, each only when it is first asked for: a command that needs no git pays nothing for it. */
export const createWorld = (surroundings: Surroundings): World => {
  const { cwd, signal, progress, readEvent, environment = {} } = surroundings;
  const files = once(async () => (await import("../adapters/files.ts")).createFiles({ signal }));
  const processes = once(async () => (await import("../adapters/processes.ts")).createProcesses({ signal }));
  const makeGit = async (credentials?: GitCredentials): Promise<Git> => {
    const { createGit } = await import("../adapters/git.ts");
    const ports = { processes: await processes(), files: await files() };
    return createGit(credentials === undefined ? ports : { ...ports, credentials });
  };
  const git = once(() => makeGit());
  const event = once(readEvent);

  const findRepository = async (apiUrl: string): Promise<GitHubAccess["repository"]> => {
    const { namedRepository, remoteRepository } = await import("./github-access.ts");
    const named = namedRepository(environment) ?? (await event())?.repository;
    if (named !== undefined) return { owner: named.owner, name: named.name };
    const root = await (await git()).root(cwd);
    return remoteRepository(root === undefined ? undefined : await (await git()).remoteUrl(root), apiUrl);
  };

  return {
    cwd,
    signal,
    progress,
    now: () => new Date(),
    files,
    processes,
    async git(access) {
      if (access?.token === undefined) return git();
      const { checkToken, findServer } = await import("./github-access.ts");
      return makeGit({ token: checkToken(access.token), serverUrl: findServer(environment) });
    },
    mcp: once(async () => (await import("../adapters/mcp/index.ts")).createMcp({ signal, version: VERSION })),
    async github({ token, repository }) {
      const [{ checkToken, findApi }, { createGitHub }] = await Promise.all([
        import("./github-access.ts"),
        import("../adapters/github/index.ts"),
      ]);
      const checked = checkToken(token ?? surroundings.token);
      const api = findApi(environment);
      const access = { ...api, token: checked, repository: repository ?? (await findRepository(api.apiUrl)) };
      return createGitHub({ access, signal, version: VERSION });
    },
    async advisories(options) {
      const { openAdvisories } = await import("./advisories.ts");
      return openAdvisories(options, { files: await files(), environment, signal, progress });
    },
    event,
    run: () => readRun(environment),
  };
};
