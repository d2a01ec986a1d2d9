import type { ChangeRecord } from "./change-record.ts";
import { ConfigError, TargetError } from "./errors.ts";
import { parseRecord, type ReadRecord } from "./parse-record.ts";
import type { AppendOnlyBranch, Git, World } from "./ports.ts";
import { isRecordPath, recordPath } from "./record-path.ts";
import { relateRecords } from "./record-relation.ts";

/** The branch that records are kept on, opened in the repository that the user stands in. */
export interface RecordBranch {
  git: Git;
  root: string;
  name: string;
  branch: AppendOnlyBranch;
}

/**
 * @param access what signs git in to the remote, where the user's own git is not
 * @throws ConfigError outside of any repository
 */
export const openRecords = async (
  name: string,
  world: Pick<World, "cwd" | "git">,
  access?: { token: string | undefined },
): Promise<RecordBranch> => {
  const git = await world.git(access);
  const root = await git.root(world.cwd);
  if (root === undefined) {
    throw new ConfigError({
      what: "there is no git repository here",
      where: world.cwd,
      expected: "a work tree of the repository whose changes are recorded",
      hint: "Check it out first.",
    });
  }
  return { git, root, name, branch: await git.appendOnly(root, name) };
};

/**
 * The record that is kept at a path, undefined where none is.
 * @throws ConfigError where the file there is no record, or the record of another change
 */
export const readKept = async (
  records: RecordBranch,
  commit: string,
  path: string,
): Promise<ChangeRecord | undefined> => (await readKeptFile(records, commit, path))?.record;

/** As `readKept`, with how its file is written. */
export const readKeptFile = async (
  { git, root, name }: RecordBranch,
  commit: string,
  path: string,
): Promise<ReadRecord | undefined> => {
  const text = await git.show(root, commit, path);
  if (text === undefined) return undefined;
  const read = parseRecord(text, `${name}:${path}`);
  if (recordPath(read.record) === path) return read;
  throw new ConfigError({
    what: "the record that is kept there is of another change or head",
    where: `${name}:${path}`,
    expected: recordPath(read.record),
    hint: "Find out who wrote it there: `git log` of the branch tells.",
  });
};

/**
 * Refuses a history in which a record was taken away or rewritten: what `from` holds, `to` has to hold, at most closed.
 * @throws TargetError that names the record
 */
export const refuseRewritten = async (records: RecordBranch, from: string, to: string): Promise<void> => {
  const { git, root, name } = records;
  if ((await git.mergeBase(root, from, to)) !== from) {
    throw new TargetError({
      what: `${name} was rewritten: what it was last seen with is no longer part of it`,
      where: `${records.branch.remote}/${name}`,
      expected: `a branch that holds ${from}`,
      hint: `Find out who rewrote it, and restore it. Where that was meant, forget the old one: \`git fetch ${records.branch.remote}\`, then \`git update-ref -d refs/mcp-lifecycle/${records.branch.remote}/${name}\`. A shallow clone of it may also hide the past: fetch all of it.`,
    });
  }
  for (const path of (await git.changed(root, from, to)).filter(isRecordPath)) {
    const before = await readKept(records, from, path);
    if (before === undefined) continue;
    const after = await readKept(records, to, path);
    const relation = after === undefined ? "different" : relateRecords(before, after);
    if (relation === "same" || relation === "closes") continue;
    throw new TargetError({
      what: after === undefined ? "a kept record was taken away" : "a kept record was changed",
      where: `${name}:${path}`,
      expected: "records that stay as they were, at most closed",
      hint: `Find out who did that, and restore it: \`git show ${from}:${path}\` has the record.`,
    });
  }
};

/**
 * The tip of the branch at the remote, undefined where there is none.
 * @throws TargetError where the remote cannot be asked, or the branch was rewritten or taken away since it was last seen
 */
export const fetchTip = async (records: RecordBranch): Promise<string | undefined> => {
  const { branch, name } = records;
  const seen = await branch.lastSeen();
  const tip = await branch.fetchTip();
  if (seen === undefined) return tip;
  if (tip === undefined) {
    throw new TargetError({
      what: `${name} is gone from the remote`,
      where: `${branch.remote}/${name}`,
      expected: `a branch that holds ${seen}`,
      hint: `Find out who removed it, and restore it: \`git push ${branch.remote} ${seen}:refs/heads/${name}\`.`,
    });
  }
  await refuseRewritten(records, seen, tip);
  return tip;
};
