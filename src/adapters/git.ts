import { ConfigError } from "../model/errors.ts";
import type { Files, Git, Processes } from "../model/ports.ts";
import { openAppendOnly } from "./git/append-only.ts";
import { callGitWith, expectGit, refuseOptionLike } from "./git/call.ts";
import type { GitCredentials } from "./git/credentials.ts";
import { fetchFrom, remoteUrl } from "./git/fetch-from.ts";
import { listCommits, listFileChanges, listParents } from "./git/history.ts";
import { listFolder, listPaths, plainFolder } from "./git/list-folder.ts";
import { fetchHistory, logHistory, taggedCommits } from "./git/log.ts";
import { listModes } from "./git/modes.ts";
import { findDefaultBranch, findMergeBase, isShallow, listTags, resolveRef } from "./git/resolve.ts";
import { findEntry, isLookedUp, openTrees } from "./git/trees.ts";
import { addWorktree } from "./git/worktree.ts";

const lines = (text: string): string[] => text.split("\0").filter((line) => line !== "");

/**
 * The user's own git, signed in to a host where credentials for it are given. Refs are data: none is read as an option, no
 * hook runs, nothing prompts.
 * @throws ConfigError when git is missing or refuses, with its own words; Interrupted when the processes port was stopped.
 */
export const createGit = (world: { processes: Processes; files: Files; credentials?: GitCredentials }): Git => {
  const call = callGitWith(world.processes, world.credentials);
  const trees = openTrees(call);
  return {
    async root(folder) {
      if ((await world.processes.find("git")) === undefined || !(await world.files.exists(folder))) return undefined;
      const { exitCode, stdout, stderr } = await call(folder, ["rev-parse", "--show-toplevel"]);
      if (exitCode === 0) return stdout.replace(/\r?\n$/, "") || undefined;
      if (stderr.includes("dubious ownership")) {
        throw new ConfigError({
          what: "git does not trust this repository: another user owns it",
          where: folder,
          hint: "Trust it with `git config --global --add safe.directory <its path>`.",
          detail: stderr.trim(),
        });
      }
      return undefined;
    },

    resolve: (root, ref, { fetch = false } = {}) => resolveRef(call, root, ref, fetch),
    mergeBase: (root, a, b) => findMergeBase(call, root, a, b),
    defaultBranch: (root) => findDefaultBranch(call, root),
    worktree: (root, commit) => addWorktree(call, world.files, root, commit),
    async modes(root, commit, paths) {
      const [path, ...others] = paths;
      const isOne = path !== undefined && path !== "" && others.length === 0;
      if (!isOne || !isLookedUp(commit, path)) return listModes(call, root, commit, paths);
      const entry = await trees.entry(root, commit, path);
      return new Map(entry === undefined ? [] : [[path, entry.mode]]);
    },
    tags: (root, commit) => listTags(call, root, commit),
    isShallow: (root) => isShallow(call, root),
    remoteUrl: (root) => remoteUrl(call, root),
    fetchFrom: (root, url, ref) => fetchFrom(call, root, url, ref),
    appendOnly: (root, branch) => openAppendOnly(call, world.files, root, branch),
    commits: (root, base, head) => listCommits(call, root, base, head),
    log: (root, range, each) => logHistory(call, root, range, each),
    taggedCommits: (root, from) => taggedCommits(call, root, from),
    fetchHistory: (root) => fetchHistory(call, root),
    fileChanges: (root, base, head) => listFileChanges(call, root, base, head),
    parents: (root, commit) => listParents(call, root, commit),

    async committedAt(root, commit) {
      refuseOptionLike(commit, "a git ref");
      const told = await expectGit(call, root, ["show", "--no-patch", "--format=%cI", `${commit}^{commit}`], {
        what: `the date of ${JSON.stringify(commit)} cannot be read`,
        hint: "Check that the commit exists here.",
      });
      return new Date(told.trim());
    },

    async show(root, commit, path) {
      refuseOptionLike(commit, "a git ref");
      const what = `${JSON.stringify(path)} cannot be read at ${JSON.stringify(commit)}`;
      const hint = "Check that the commit exists here.";
      const plain = path.replace(/^(?:\.\/)+/, "");
      const entry = isLookedUp(commit, plain)
        ? await trees.entry(root, commit, plain)
        : await findEntry(call, root, { commit, path: plain, what, hint });
      const { mode, kind, id } = entry ?? {};
      if (kind !== "blob" || id === undefined) return undefined;
      if (mode === "120000") {
        throw new ConfigError({
          what: `${JSON.stringify(path)} is a symlink at ${JSON.stringify(commit)}`,
          where: root,
          expected: "a regular file",
          hint: "Commit the file itself instead of a link to it.",
        });
      }
      return trees.text(root, id, { what, hint });
    },

    async files(root) {
      const listed = await expectGit(call, root, ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
        what: "the files of the work tree cannot be listed",
        hint: "Check that this is a work tree.",
      });
      return [...new Set(lines(listed))].sort();
    },

    paths: (root, commit) => listPaths(call, root, commit),
    async filesAt(root, commit, folder) {
      const plain = plainFolder(folder);
      if (!isLookedUp(commit, plain)) return listFolder(call, root, commit, plain);
      const found = await trees.folder(root, commit, plain);
      return found === undefined ? undefined : [...found.keys()].sort();
    },

    async changed(root, base, head) {
      for (const name of head === undefined ? [base] : [base, head]) refuseOptionLike(name, "a git ref");
      const ends = head === undefined ? [base] : [base, head];
      const diff = await expectGit(
        call,
        root,
        ["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", ...ends, "--"],
        {
          what: `the paths changed since ${JSON.stringify(base)} cannot be listed`,
          hint: "Check that it exists here.",
        },
      );
      if (head !== undefined) return lines(diff).sort();
      const untracked = await expectGit(call, root, ["ls-files", "-z", "--others", "--exclude-standard"], {
        what: "the untracked files cannot be listed",
        hint: "Check that this is a work tree.",
      });
      return [...new Set([...lines(diff), ...lines(untracked)])].sort();
    },
  };
};
