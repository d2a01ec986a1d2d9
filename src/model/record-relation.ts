import { canonicalJson } from "./canonical-json.ts";
import type { ChangeRecord } from "./change-record.ts";

/**
 * How a given record stands to the one that is kept of the same change and head. closes: it says the same, and what came
 * of it beside. closed-by: the other way round.
 */
export type RecordRelation = "same" | "closes" | "closed-by" | "different";

/** Compares by content: what was judged never changes; outcome and retrospective review are written once. */
export const relateRecords = (kept: ChangeRecord, given: ChangeRecord): RecordRelation => {
  if (isEqual(kept, given)) return "same";
  if (!isEqual(judgedPart(kept), judgedPart(given))) return "different";
  if (keepsClosing(kept, given)) return "closes";
  return keepsClosing(given, kept) ? "closed-by" : "different";
};

const judgedPart = ({ digest: _digest, outcome: _outcome, owed, ...judged }: ChangeRecord) => ({
  ...judged,
  due: owed?.due,
});

/**
 * Do two records of one change and head say the same but for the moment: judged twice on the same evidence. The day on which
 * an owed review is due follows from that moment.
 */
export const isJudgedAlike = (one: ChangeRecord, other: ChangeRecord): boolean =>
  isEqual(timelessPart(one), timelessPart(other));

const timelessPart = ({ digest: _digest, judgedAt: _judgedAt, outcome: _outcome, owed, ...judged }: ChangeRecord) => ({
  ...judged,
  isOwed: owed !== undefined,
});

/** Does `later` hold all that `earlier` says of what came of the change. */
const keepsClosing = (earlier: ChangeRecord, later: ChangeRecord): boolean =>
  (earlier.outcome === undefined || isEqual(earlier.outcome, later.outcome ?? null)) &&
  (earlier.owed?.done === undefined || earlier.owed.done === later.owed?.done);

const isEqual = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);
