import type { ChangeRecord } from "./change-record.ts";

/** The branch that records are kept on, unless another is named. */
export const RECORDS_BRANCH = "mcp-lifecycle-records";

/** `owner/name#number`. GitHub allows no other letters in them; a folder of git's own can never be meant. */
export const CHANGE =
  /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}\/(?!\.{1,2}#|\.[gG][iI][tT]#)[A-Za-z0-9._-]{1,100}#[1-9]\d{0,14}$/;

const RECORD_PATH = /^records\/[^/]+\/[^/]+\/\d+\/[0-9a-f]+\.json$/;

/** Where a record lies on its branch: `records/owner/name/12/<head>.json`, one file for each head of a change. */
export const recordPath = ({ change, head }: Pick<ChangeRecord, "change" | "head">): string =>
  `records/${change.replace("#", "/")}/${head}.json`;

export const isRecordPath = (path: string): boolean => RECORD_PATH.test(path);
