import type { ChangeRecord } from "../../model/change-record.ts";
import { ConfigError, TargetError } from "../../model/errors.ts";
import { recordText } from "../../model/parse-record.ts";
import { fetchTip, type RecordBranch, readKept, refuseRewritten } from "../../model/record-branch.ts";
import { isRecordPath, recordPath } from "../../model/record-path.ts";
import { type RecordRelation, relateRecords } from "../../model/record-relation.ts";

/** Each round in which somebody else was quicker brought that one further, so this many can keep records at once. */
const MOST_ROUNDS = 12;
/** A push can meet the lock of another one that has not moved the tip yet; a rule that forbids it forbids it again. */
const MOST_REFUSALS_OF_ONE_TIP = 2;

export interface KeptRecord {
  /** On the branch. */
  path: string;
  /** The tip that holds it. */
  commit: string;
  /** kept: it was not there. closed: it closed the one that was. already-kept: there was nothing to do. */
  state: "kept" | "closed" | "already-kept";
  /** Did the remote take something in this run. */
  pushed: boolean;
}

/**
 * Appends a record to the branch, and shares the branch where asked to. Whatever stopped an earlier run, the next one
 * completes it; who was not quick enough goes on from the new tip.
 * @throws TargetError where another record is kept of the same change and head, or the remote refuses; ConfigError
 */
export const keepRecord = async (
  record: ChangeRecord,
  records: RecordBranch,
  { push }: { push: boolean },
): Promise<KeptRecord> => {
  const { branch, name } = records;
  const path = recordPath(record);
  let state: KeptRecord["state"] = "already-kept";
  let refused: { tip: string | undefined; times: number; words: string } | undefined;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const local = await branch.tip();
    const remote = push ? await fetchTip(records) : await branch.lastSeen();
    if (refused !== undefined && refused.tip !== remote) refused = undefined;
    if (refused !== undefined && refused.times >= MOST_REFUSALS_OF_ONE_TIP) throw refusal(records, refused.words);
    const tip = await settle(records, local, remote);
    const appended = await append(records, tip, record);
    if (!(await branch.move(local, appended.commit))) continue;
    if (appended.state !== "already-kept") state = appended.state;
    if (!push) return { path, commit: appended.commit, state, pushed: false };
    if (appended.commit === remote) {
      await branch.remember(remote);
      return { path, commit: remote, state, pushed: false };
    }
    const words = await branch.push(appended.commit);
    if (words === undefined) {
      await branch.remember(appended.commit);
      return { path, commit: appended.commit, state, pushed: true };
    }
    refused = { tip: remote, times: (refused?.times ?? 0) + 1, words };
  }
  throw new TargetError({
    what: `the record could not be kept: ${name} was moved by others ${MOST_ROUNDS} times`,
    where: path,
    hint: "Run it again; nothing is lost.",
  });
};

const refusal = ({ branch, name }: RecordBranch, words: string): TargetError =>
  new TargetError({
    what: `the remote does not take ${name}`,
    where: `${branch.remote}/${name}`,
    hint: "Give the job `contents: write`, and see whether a rule protects the branch. The record is committed here; the next run pushes it.",
    detail: words,
  });

/** The tip with the record appended, or the same tip where it is there already. */
const append = async (
  records: RecordBranch,
  tip: string | undefined,
  record: ChangeRecord,
): Promise<Pick<KeptRecord, "commit" | "state">> => {
  const path = recordPath(record);
  const kept = tip === undefined ? undefined : await readKept(records, tip, path);
  const relation = kept === undefined ? "new" : relateRecords(kept, record);
  if (tip !== undefined && (relation === "same" || relation === "closed-by")) {
    return { commit: tip, state: "already-kept" };
  }
  if (relation === "different") throw conflict(records, path);
  const commit = await records.branch.commit(tip, { path, text: recordText(record) }, messageOf(record, relation));
  return { commit, state: relation === "new" ? "kept" : "closed" };
};

const conflict = ({ name }: RecordBranch, path: string): TargetError =>
  new TargetError({
    what: "another record of this change and head is already kept",
    where: `${name}:${path}`,
    expected: "the same record, or the same one closed",
    hint: `What was judged is written once, and the kept one stays. To close it, close that one: \`git show ${name}:${path}\` has it.`,
  });

/** Checked when it was read, so no text from outside stands in it. */
const messageOf = ({ change, head }: ChangeRecord, relation: RecordRelation | "new"): string =>
  `${relation === "new" ? "Record" : "Close"} ${change} at ${head.slice(0, 12)}`;

/**
 * The commit to append to: the remote's tip with what is kept only here on top of it.
 * @throws TargetError where the two hold different records of one change; ConfigError where what is only here is no record
 */
const settle = async (
  records: RecordBranch,
  local: string | undefined,
  remote: string | undefined,
): Promise<string | undefined> => {
  const { git, root } = records;
  if (local === undefined || local === remote) return refuseForeign(records, remote);
  if (remote === undefined) return refuseForeign(records, local);
  const common = await git.mergeBase(root, local, remote);
  if (common === local) return refuseForeign(records, remote);
  if (common === remote) {
    await refuseRewritten(records, remote, local);
    return local;
  }
  await refuseForeign(records, remote);
  return replay(records, { common, local, remote });
};

/** A branch that is for something else must not get records by a slip of the pen. */
const refuseForeign = async (
  { branch, name, root }: RecordBranch,
  tip: string | undefined,
): Promise<string | undefined> => {
  if (tip === undefined || (await branch.paths(tip)).some(isRecordPath)) return tip;
  throw new ConfigError({
    what: `the branch ${name} holds no records`,
    where: root,
    expected: "a branch of its own for records, or none yet",
    hint: "Name another one with `branch`.",
  });
};

/** Two grew apart: what is only here is appended again to what the remote has. */
const replay = async (
  records: RecordBranch,
  { common, local, remote }: { common: string | undefined; local: string; remote: string },
): Promise<string> => {
  const { git, root, branch, name } = records;
  if (common !== undefined) await refuseRewritten(records, common, local);
  const paths = common === undefined ? await branch.paths(local) : await git.changed(root, common, local);
  let tip = remote;
  for (const path of paths) {
    const record = isRecordPath(path) ? await readKept(records, local, path) : undefined;
    if (record === undefined) {
      throw new ConfigError({
        what: `${name} has commits here that the remote does not have, and not all of them are records`,
        where: `${name}:${path}`,
        expected: "records alone",
        hint: `Look at them with \`git log ${branch.remote}/${name}..${name}\`, and bring them to the remote or drop them.`,
      });
    }
    ({ commit: tip } = await append(records, tip, record));
  }
  return tip;
};
