import { join } from "node:path";
import { ConfigError, TargetError } from "../../model/errors.ts";
import type { AppendOnlyBranch, Files } from "../../model/ports.ts";
import { type CallGit, expectGit, REMOTE_LIMIT_MS, refuseOptionLike } from "./call.ts";
import { commitOf, remoteOf } from "./resolve.ts";

/** Git's word for "there must be none yet" where an old value is asked for. */
const NONE = "";
/** Another process of git is at the same ref, right now. */
const BUSY = /\.lock': File exists/;

/** A name that git allows, whatever else it allows. */
const PLAIN_NAME = /^[a-z\d]+(?:-[a-z\d]+)*$/;

/** Opens a branch that is only appended to, by plumbing. @throws ConfigError for a name that no branch can have */
export const openAppendOnly = async (
  call: CallGit,
  files: Files,
  root: string,
  branch: string,
): Promise<AppendOnlyBranch> => {
  refuseOptionLike(branch, "the name of a branch");
  const ref = `refs/heads/${branch}`;
  if (!PLAIN_NAME.test(branch) && (await call(root, ["check-ref-format", ref])).exitCode !== 0) {
    throw new ConfigError({
      what: `${JSON.stringify(branch)} cannot be the name of a branch`,
      expected: "a name that git allows",
      hint: "Use letters, digits and dashes.",
    });
  }
  const remote = await remoteOf(call, root);
  // not below refs/remotes: a user's own fetch forces those, and would make us forget
  const memory = `refs/mcp-lifecycle/${remote}/${branch}`;
  const neededRemote = (): string => {
    if (remote !== undefined) return remote;
    throw new TargetError({
      what: "this repository has no remote",
      where: root,
      expected: `a remote that ${branch} can be shared through`,
      hint: "Add one with `git remote add origin <url>`, or leave `push` out.",
    });
  };

  return {
    remote,

    tip: () => tipOf(call, root, ref),

    async lastSeen() {
      if (remote === undefined) return undefined;
      const tracked = `refs/remotes/${remote}/${branch}`;
      const { stdout } = await call(root, ["for-each-ref", "--format=%(refname)%00%(objectname)", memory, tracked]);
      const known = stdout.split("\n").map((line) => line.split("\0"));
      const commitAt = (name: string): string | undefined => known.find(([each]) => each === name)?.[1];
      return commitAt(memory) ?? commitAt(tracked);
    },

    async fetchTip() {
      const from = neededRemote();
      const commit = await askTip(call, root, { remote: from, ref });
      // what was noted down was complete
      if (commit === undefined || commit === (await commitOf(call, root, memory))) return commit;
      // by its id, so that the user's FETCH_HEAD and branches stay, and two of us can fetch at once
      const { exitCode, stderr } = await call(
        root,
        ["fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", from, commit],
        { timeoutMs: REMOTE_LIMIT_MS },
      );
      if (exitCode === 0) return commit;
      throw unreachable(from, ref, stderr);
    },

    async remember(commit) {
      await expectGit(call, root, ["update-ref", memory, commit], {
        what: `it cannot be noted down where ${branch} was last seen`,
        hint: "Check that the repository may be written.",
      });
    },

    async paths(commit, holding) {
      if (holding !== undefined) return search(call, root, commit, holding);
      const stdout = await expectGit(call, root, ["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit], {
        what: `the files of ${commit} cannot be listed`,
        hint: "Check that the commit is complete here.",
      });
      return sortedNames(stdout);
    },

    commit: (parent, file, message) => writeCommit(call, files, root, { parent, file, message }),

    async move(from, to) {
      if (from === to) return true;
      const args = ["update-ref", "-m", "mcp-lifecycle: append", ref, to, from ?? NONE];
      const { exitCode, stderr } = await call(root, args);
      if (exitCode === 0) return true;
      if (BUSY.test(stderr) || (await commitOf(call, root, ref)) !== from) return false;
      throw new TargetError({
        what: `the branch ${branch} cannot be moved`,
        where: root,
        hint: "Check that the repository may be written.",
        detail: stderr.trim(),
      });
    },

    async push(commit) {
      const options = ["--porcelain", "--no-verify", "--no-follow-tags", "--no-recurse-submodules", "--no-signed"];
      const { exitCode, stdout, stderr } = await call(root, ["push", ...options, neededRemote(), `${commit}:${ref}`], {
        timeoutMs: REMOTE_LIMIT_MS,
      });
      return exitCode === 0 ? undefined : [stdout.trim(), stderr.trim()].filter((text) => text !== "").join("\n");
    },
  };
};

const sortedNames = (stdout: string): string[] =>
  stdout
    .split("\0")
    .filter((name) => name !== "")
    .sort();

/** @throws ConfigError where a work tree has the branch checked out */
const tipOf = async (call: CallGit, root: string, ref: string): Promise<string | undefined> => {
  const format = "--format=%(refname)%00%(objectname)%00%(worktreepath)";
  const { stdout } = await call(root, ["for-each-ref", format, ref]);
  const [, tip, holder] =
    stdout
      .split("\n")
      .map((line) => line.split("\0"))
      .find(([name]) => name === ref) ?? [];
  // a branch that has no commit yet is in no list, and may be checked out all the same
  const isUnborn = tip === undefined && (await call(root, ["symbolic-ref", "--quiet", "HEAD"])).stdout.trim() === ref;
  const where = isUnborn ? root : holder || undefined;
  if (where === undefined) return tip;
  throw new ConfigError({
    what: `the branch ${ref.replace(/^refs\/heads\//, "")} is checked out`,
    where,
    expected: "a branch that no work tree has checked out: it grows beside them",
    hint: "Switch to another branch there.",
  });
};

const askTip = async (
  call: CallGit,
  root: string,
  { remote, ref }: { remote: string; ref: string },
): Promise<string | undefined> => {
  const { exitCode, stdout, stderr } = await call(root, ["ls-remote", remote, ref], { timeoutMs: REMOTE_LIMIT_MS });
  if (exitCode !== 0) throw unreachable(remote, ref, stderr);
  const lines = stdout.split("\n").map((line) => line.split("\t"));
  // a pattern also finds refs that merely end in it
  return lines.find(([, name]) => name === ref)?.[0];
};

const unreachable = (remote: string, ref: string, stderr: string): TargetError =>
  new TargetError({
    what: `${ref.replace(/^refs\/heads\//, "")} cannot be fetched from the remote`,
    where: remote,
    hint: "Check the connection, and that this token or user may read the repository.",
    detail: stderr.trim(),
  });

const search = async (call: CallGit, root: string, commit: string, text: string): Promise<string[]> => {
  const options = ["--no-color", "--no-recurse-submodules", "--full-name", "--files-with-matches", "--null"];
  const { exitCode, stdout, stderr } = await call(root, ["grep", ...options, "--fixed-strings", "-e", text, commit]);
  if (exitCode === 0) return sortedNames(stdout).map((name) => name.slice(commit.length + 1));
  if (exitCode === 1 && stderr.trim() === "") return [];
  throw new ConfigError({
    what: `the files of ${commit} cannot be searched`,
    where: root,
    hint: "Check that the commit is complete here.",
    detail: stderr.trim(),
  });
};

/** Settings that would let git write beside the index that it is told to use. */
const OWN_INDEX = ["-c", "core.splitIndex=false", "-c", "core.untrackedCache=false", "-c", "index.sparse=false"];

const writeCommit = async (
  call: CallGit,
  files: Files,
  root: string,
  { parent, file, message }: { parent: string | undefined; file: { path: string; text: string }; message: string },
): Promise<string> => {
  await using folder = await files.temporary("append");
  const content = join(folder.path, "content");
  await files.write(content, file.text);
  const env = { GIT_INDEX_FILE: join(folder.path, "index") };
  const run = async (...args: string[]): Promise<string> => {
    const told = { env, what: `${file.path} cannot be committed`, hint: "Check that the repository may be written." };
    return (await expectGit(call, root, [...OWN_INDEX, ...args], told)).trim();
  };
  // without filters: the bytes are signed, so no line ending may change
  const blob = await run("hash-object", "-w", "--no-filters", content);
  await run("read-tree", parent ?? "--empty");
  await run("update-index", "--add", "--cacheinfo", `100644,${blob},${file.path}`);
  const tree = await run("write-tree");
  const parents = parent === undefined ? [] : ["-p", parent];
  return run(...(await identityOf(call, root)), "commit-tree", "--no-gpg-sign", ...parents, "-m", message, tree);
};

/** Whoever git says the user is; where it would have to guess, a neutral one that is nobody's account. */
const identityOf = async (call: CallGit, root: string): Promise<string[]> => {
  for (const name of ["GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"]) {
    const { exitCode } = await call(root, ["-c", "user.useConfigOnly=true", "var", name]);
    if (exitCode !== 0) return ["-c", "user.name=mcp-lifecycle", "-c", "user.email=mcp-lifecycle@records.invalid"];
  }
  return [];
};
