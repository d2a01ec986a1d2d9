import { resolve } from "node:path";
import type { ChangeRecord } from "../model/change-record.ts";
import type { ProcessFacts } from "../model/change-request.ts";
import { ConfigError, Interrupted, KnownError, TargetError } from "../model/errors.ts";
import { parseRecord, type ReadRecord, recordText } from "../model/parse-record.ts";
import type { AppendOnlyBranch, Git, World } from "../model/ports.ts";
import { isRecordPath, RECORDS_BRANCH, recordPath } from "../model/record-path.ts";
import { relateRecords } from "../model/record-relation.ts";

/** Far more than a record is; its texts are as long as those of a pull request. */
const MOST_BYTES = 8 * 1024 * 1024;

/** The branch that records are kept on, opened in the repository that the user stands in. */
export interface RecordBranch {
  git: Git;
  root: string;
  name: string;
  branch: AppendOnlyBranch;
}

/** @throws ConfigError outside of any repository */
export const openRecords = async (name: string, world: World): Promise<RecordBranch> => {
  const git = await world.git();
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

/** The record in a file. @throws ConfigError when there is none, or it is none */
export const readRecord = async (path: string, world: World): Promise<ReadRecord> => {
  const text = await (await world.files()).read(resolve(world.cwd, path), MOST_BYTES);
  if (text !== undefined) return parseRecord(text, path);
  throw new ConfigError({
    what: "there is no such file",
    where: path,
    expected: "a change record",
    hint: "Name the file that the change gate wrote, `change-record.json` unless it was told otherwise.",
  });
};

export const writeRecord = async (path: string, record: ChangeRecord, world: World): Promise<void> =>
  (await world.files()).write(resolve(world.cwd, path), recordText(record));

/**
 * The record that is kept at a path, undefined where none is.
 * @throws ConfigError where the file there is no record, or the record of another change
 */
export const readKept = async (
  { git, root, name }: RecordBranch,
  commit: string,
  path: string,
): Promise<ChangeRecord | undefined> => {
  const text = await git.show(root, commit, path);
  if (text === undefined) return undefined;
  const { record } = parseRecord(text, `${name}:${path}`);
  if (recordPath(record) === path) return record;
  throw new ConfigError({
    what: "the record that is kept there is of another change or head",
    where: `${name}:${path}`,
    expected: recordPath(record),
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

/** What of the records is owed, as far as it could be looked at. */
interface OwedReviews {
  /** Absent where it could not be looked at; `notes` then say why. */
  owed?: NonNullable<ProcessFacts["owed"]>;
  notes: string[];
}

/**
 * Retrospective reviews of emergency changes that are still owed, soonest first, from the records at the remote and those
 * that are kept here and were not pushed yet.
 * @param repository `owner/name`: only changes of that one; all without it
 */
export const loadOwed = async (
  world: World,
  { branch: name = RECORDS_BRANCH, repository }: { branch?: string; repository?: string } = {},
): Promise<OwedReviews> => {
  try {
    const records = await openRecords(name, world);
    const { branch } = records;
    const local = await branch.tip();
    const remote = branch.remote === undefined ? undefined : await fetchTip(records);
    const tips = [...new Set([remote, local])].filter((tip) => tip !== undefined);
    const byPath = new Map<string, ChangeRecord>();
    for (const tip of tips) {
      for (const path of (await branch.paths(tip, '"owed"')).filter(isRecordPath)) {
        const record = await readKept(records, tip, path);
        const known = byPath.get(path);
        if (record !== undefined && (known === undefined || relateRecords(known, record) === "closes")) {
          byPath.set(path, record);
        }
      }
    }
    const owed = [...byPath.values()]
      .filter(({ change }) => repository === undefined || isOf(repository, change))
      .flatMap(({ change, owed }) => (owed === undefined || owed.done !== undefined ? [] : [{ change, due: owed.due }]))
      .sort((a, b) => Date.parse(a.due) - Date.parse(b.due) || (a.change < b.change ? -1 : 1));
    return { owed, notes: [] };
  } catch (error) {
    if (!(error instanceof KnownError) || error instanceof Interrupted) throw error;
    const { what, where, hint } = error.trouble;
    return {
      notes: [`owed reviews could not be looked at: ${what}${where === undefined ? "" : ` (${where})`}. ${hint}`],
    };
  }
};

const isOf = (repository: string, change: string): boolean =>
  change.toLowerCase().startsWith(`${repository.toLowerCase()}#`);
