import { existsSync, rmdirSync, rmSync } from "node:fs";
import { basename, dirname } from "node:path";
import type { Files, TemporaryFolder } from "../../model/ports.ts";
import { type CallGit, expectGit, refuseOptionLike } from "./call.ts";

/** The folder's name says whose it is, so that a later run can tell a worktree in use from one that was left behind. */
const PURPOSE = `worktree-${process.pid}`;
const OURS = /^mcp-lifecycle-worktree-(?:(\d+)-)?/;
const CHECKOUT_LIMIT_MS = 300_000;

/** EPERM means that it runs as somebody else. */
const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && "code" in cause && cause.code === "EPERM";
  }
};

const isLeftBehind = (path: string): boolean => {
  const ours = OURS.exec(basename(path));
  if (ours === null) return false;
  return !existsSync(path) || (ours[1] !== undefined && !isRunning(Number(ours[1])));
};

/** Worktrees that an earlier, killed run of ours left behind, with their folders. Other people's stale ones are theirs. */
const forgetStale = async (call: CallGit, root: string): Promise<void> => {
  const { stdout } = await call(root, ["worktree", "list", "--porcelain"]);
  const stale = stdout
    .split("\n")
    .flatMap((line) => (line.startsWith("worktree ") ? [line.slice("worktree ".length)] : []))
    .filter(isLeftBehind);
  for (const path of stale) await call(root, ["worktree", "remove", "--force", path]);
};

/**
 * Takes a worktree's entry out of the repository, as `git worktree remove` does. Without git, because after Ctrl-C no
 * process is started any more.
 */
const forget = (entry: string): void => {
  const entries = dirname(entry);
  if (basename(entries) !== "worktrees") return;
  rmSync(entry, { recursive: true, force: true });
  try {
    rmdirSync(entries);
  } catch (cause) {
    // Other worktrees live there, or another run of ours was quicker.
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    if (code !== "ENOTEMPTY" && code !== "ENOENT" && code !== "EEXIST") throw cause;
  }
};

const live = new Set<string>();
let watchesExit = false;
const forgetAtExit = (entry: string): void => {
  live.add(entry);
  if (watchesExit) return;
  watchesExit = true;
  process.once("exit", () => {
    for (const left of live) forget(left);
  });
};

/**
 * Files of one commit in a temporary folder that git knows as a worktree, because builds ask git for versions. Submodules
 * and LFS content are not fetched. The user's list of worktrees is as it was afterwards.
 * @throws ConfigError when git refuses.
 */
export const addWorktree = async (
  call: CallGit,
  files: Files,
  root: string,
  commit: string,
): Promise<TemporaryFolder> => {
  refuseOptionLike(commit, "a git ref");
  await forgetStale(call, root);
  const folder = await files.temporary(PURPOSE);
  let entry: string | undefined;
  const dispose = async (): Promise<void> => {
    await folder[Symbol.asyncDispose]();
    if (entry === undefined) return;
    forget(entry);
    live.delete(entry);
  };
  try {
    await expectGit(call, root, ["worktree", "add", "--quiet", "--detach", "--force", folder.path, commit], {
      timeoutMs: CHECKOUT_LIMIT_MS,
      what: `commit ${commit} cannot be checked out into a disposable folder`,
      hint: "Check that the commit is complete here and that the disk has room.",
    });
    const stdout = await expectGit(call, folder.path, ["rev-parse", "--absolute-git-dir"], {
      what: "the disposable folder is no worktree",
      hint: "Please report this.",
    });
    entry = stdout.trim();
    forgetAtExit(entry);
  } catch (cause) {
    await dispose();
    throw cause;
  }
  return { path: folder.path, [Symbol.asyncDispose]: dispose };
};
