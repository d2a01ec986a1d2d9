import { ConfigError } from "../../model/errors.ts";
import type { Completed, Processes } from "../../model/ports.ts";
import { agentEnvironment } from "../environment.ts";
import { credentialsEnvironment, type GitCredentials } from "./credentials.ts";

interface CallOptions {
  timeoutMs?: number;
  /** Added to the environment: where the index is. */
  env?: Readonly<Record<string, string>>;
  /** Gets stdout as it comes; nothing of it is kept then. */
  onOutput?: (chunk: Uint8Array) => void;
}
export type CallGit = (folder: string, args: readonly string[], options?: CallOptions) => Promise<Completed>;

/**
 * Settings for every call: no hooks, no background clean-up that outlives us, all files of a commit even where the user
 * works on a sparse checkout.
 */
const SETTINGS = [
  "core.hooksPath=/dev/null",
  "core.fsmonitor=false",
  "core.sparseCheckout=false",
  "gc.auto=0",
  "maintenance.auto=false",
].flatMap((setting) => ["-c", setting]);

const ENVIRONMENT = { GIT_TERMINAL_PROMPT: "0", GIT_LFS_SKIP_SMUDGE: "1", GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" };

const LOCAL_LIMIT_MS = 60_000;
export const REMOTE_LIMIT_MS = 120_000;

/**
 * Git that never asks, never runs hooks, and speaks English so that its answers can be read. Every call may fetch (in a
 * partial clone also those that only read), so each gets the way to the user's ssh agent, which no other child does, and
 * what signs it in.
 */
export const callGitWith = (processes: Processes, credentials?: GitCredentials): CallGit => {
  const signIn = credentials === undefined ? {} : credentialsEnvironment(credentials);
  return async (folder, args, { timeoutMs = LOCAL_LIMIT_MS, env: added = {}, onOutput } = {}) => {
    const argv = ["git", ...SETTINGS, ...args];
    const env = { ...agentEnvironment(process.env), ...ENVIRONMENT, ...signIn, ...added };
    const completed = await processes.run({
      argv,
      cwd: folder,
      env,
      timeoutMs,
      // hooks, monitors and clean-ups are off: what may leave is the user's own agent of credentials or ssh
      isTogether: true,
      ...(onOutput === undefined ? {} : { onOutput }),
    });
    if (completed.timedOut) {
      throw new ConfigError({
        what: `git ${args[0]} did not end within ${timeoutMs / 1000} seconds`,
        where: folder,
        hint: "Check the connection to the remote, or fetch the commit before.",
        detail: completed.stderr,
      });
    }
    return completed;
  };
};

/** Stdout of a call that has to succeed. @throws ConfigError with git's own words. */
export const expectGit = async (
  call: CallGit,
  folder: string,
  args: readonly string[],
  options: CallOptions & { what: string; hint: string },
): Promise<string> => {
  const completed = await call(folder, args, options);
  if (completed.exitCode === 0) return completed.stdout;
  throw new ConfigError({ what: options.what, where: folder, hint: options.hint, detail: completed.stderr.trim() });
};

/** Names from users and events become arguments: none may be read as an option. @throws ConfigError */
export const refuseOptionLike = (name: string, what: string): void => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused here
  if (name !== "" && !name.startsWith("-") && !/[\u0000-\u001f\u007f]/.test(name)) return;
  throw new ConfigError({
    what: `${JSON.stringify(name)} cannot be ${what}`,
    expected: "a name that is not empty, does not start with a dash and holds no control characters",
    hint: "Give a branch, a tag or a commit id.",
  });
};
