import { resolve } from "node:path";
import type { ChangeRecord } from "../model/change-record.ts";
import type { ProcessFacts } from "../model/change-request.ts";
import { ConfigError, Interrupted, KnownError } from "../model/errors.ts";
import { parseRecord, type ReadRecord, recordText } from "../model/parse-record.ts";
import type { World } from "../model/ports.ts";
import { fetchTip, openRecords, readKept } from "../model/record-branch.ts";
import { isRecordPath, RECORDS_BRANCH } from "../model/record-path.ts";
import { relateRecords } from "../model/record-relation.ts";

/** Far more than a record is; its texts are as long as those of a pull request. */
const MOST_BYTES = 8 * 1024 * 1024;

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

/** What of the records is owed, as far as it could be looked at. */
interface OwedReviews {
  /** Absent where it could not be looked at; `notes` then say why. */
  owed?: NonNullable<ProcessFacts["owed"]>;
  notes: string[];
}

/**
 * Retrospective reviews of emergency changes that are still owed, soonest first, from the records at the remote and those
 * that are kept here and were not pushed yet.
 * @param options `repository` (`owner/name`): only changes of that one; all without it. `token`: signs git in to the remote
 */
export const loadOwed = async (
  world: Pick<World, "cwd" | "git">,
  { branch: name = RECORDS_BRANCH, repository, token }: { branch?: string; repository?: string; token?: string } = {},
): Promise<OwedReviews> => {
  try {
    const records = await openRecords(name, world, { token });
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
