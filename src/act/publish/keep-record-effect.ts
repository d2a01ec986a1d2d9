import type { ChangeRecord } from "../../model/change-record.ts";
import type { World } from "../../model/ports.ts";
import { fetchTip, openRecords, type RecordBranch, readKept } from "../../model/record-branch.ts";
import { RECORDS_BRANCH, recordPath } from "../../model/record-path.ts";
import { isJudgedAlike } from "../../model/record-relation.ts";
import type { Effect, Found } from "../effect.ts";
import { keepRecord } from "../records/keep-record.ts";
import { shortId } from "../short-id.ts";

interface KeepingOptions {
  world: Pick<World, "cwd" | "git">;
  /** Signs git in to the remote; without it the user's own git has to be. */
  token?: string | undefined;
  /** Branch that records are kept on. */
  branch?: string | undefined;
}

/**
 * The record of a merged change on the branch that records are kept on, at the remote. Judged again on the same evidence it
 * is the same record; one that was kept with another judgement stays as it is.
 */
export const keepMerged = (record: ChangeRecord, { world, token, branch = RECORDS_BRANCH }: KeepingOptions): Effect => {
  const path = recordPath(record);
  let opened: Promise<RecordBranch> | undefined;
  const open = (): Promise<RecordBranch> => {
    opened ??= openRecords(branch, world, { token });
    return opened;
  };
  return {
    id: `keep-record ${record.change}`,
    says: `the record of ${record.change} at ${shortId(record.head)} on ${branch}`,

    async probe(): Promise<Found> {
      const records = await open();
      const tip = await fetchTip(records);
      const kept = tip === undefined ? undefined : await readKept(records, tip, path);
      if (kept === undefined) return { state: "absent" };
      if (isJudgedAlike(kept, record)) return { state: "same", found: `kept as it was judged at ${kept.judgedAt}` };
      return {
        state: "different",
        found: `another judgement of it is kept: ${conclusionOf(kept)}; this one: ${conclusionOf(record)}`,
        hint: `What was kept first stays: \`git show ${branch}:${path}\` has it. Look at what changed since, and say so on the pull request.`,
      };
    },

    async do() {
      const { state, commit } = await keepRecord(record, await open(), { push: true });
      return { found: `${state === "already-kept" ? "kept" : state} at ${shortId(commit)}` };
    },
  };
};

const conclusionOf = ({ conclusion, judgedAt }: ChangeRecord): string => `${conclusion} at ${judgedAt}`;
