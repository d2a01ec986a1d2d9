import type { ChangeRecord } from "../../model/change-record.ts";
import { ConfigError } from "../../model/errors.ts";
import { digestRecord, expectedDigest } from "./change-record.ts";

type Outcome = NonNullable<ChangeRecord["outcome"]>;

/** What is to be written down of a change after it was made. */
interface Closing {
  outcome?: Omit<Outcome, "at">;
  /** Was the retrospective review of an emergency change done. */
  reviewed: boolean;
}

/**
 * The record with its outcome, its retrospective review, and a new digest; the record itself where it says so already.
 * @throws ConfigError where it was closed otherwise, or owes no review
 */
export const closeRecord = (record: ChangeRecord, { outcome, reviewed }: Closing, now: Date): ChangeRecord => {
  const at = now.toISOString();
  const next: ChangeRecord = { ...record };
  if (outcome !== undefined) next.outcome = nextOutcome(record, outcome, at);
  if (reviewed) next.owed = nextOwed(record, at);
  const digest = expectedDigest(next);
  if (digest === record.digest) return record;
  const { digest: _, ...undigested } = next;
  return digestRecord(undigested);
};

const nextOutcome = ({ change, outcome: told }: ChangeRecord, given: Closing["outcome"] & {}, at: string): Outcome => {
  if (told === undefined) return { ...given, at };
  const isSame = (["status", "deployment", "backup"] as const).every(
    (name) => given[name] === undefined || given[name] === told[name],
  );
  if (isSame) return told;
  throw new ConfigError({
    what: `the record of ${change} is already closed as ${sayOutcome(told)}`,
    expected: `an open record, or the same outcome; it was to be closed as ${sayOutcome(given)}`,
    hint: "An outcome is written once. A change that is made again needs a record of its own.",
  });
};

const nextOwed = ({ change, owed }: ChangeRecord, at: string): NonNullable<ChangeRecord["owed"]> => {
  if (owed !== undefined) return owed.done === undefined ? { ...owed, done: at } : owed;
  throw new ConfigError({
    what: `the record of ${change} owes no retrospective review`,
    expected: "the record of an emergency change",
    hint: "Leave `reviewed` out.",
  });
};

const sayOutcome = ({ status, deployment, backup }: Omit<Outcome, "at">): string =>
  [
    status,
    ...(deployment === undefined ? [] : [`deployment ${deployment}`]),
    ...(backup === undefined ? [] : [`backup ${backup}`]),
  ].join(", ");
