import type { ChangeRecord } from "../../model/change-record.ts";
import { ConfigError } from "../../model/errors.ts";
import type { Finding } from "../../model/finding.ts";
import type { ReadRecord } from "../../model/parse-record.ts";
import type { Result } from "../../model/result.ts";
import { RECORD_RULES } from "../../rules/record/index.ts";
import recordReviewOverdue from "../../rules/record/record-review-overdue.ts";
import type { RecordSubject } from "../../rules/record/record-subject.ts";
import { judge } from "../judge.ts";
import { plural } from "../plural.ts";
import { expectedDigest } from "./change-record.ts";
import { concludeSteps } from "./conclude-steps.ts";

/** What does not hold of a record: empty for a sound one. */
export const findFaults = (
  { record, from, isCanonical }: ReadRecord,
  { expected, now }: Pick<RecordSubject, "expected" | "now">,
): Finding[] =>
  judge<RecordSubject>(
    [
      {
        record,
        isCanonical,
        digest: expectedDigest(record),
        conclusion: concludeSteps(record.steps),
        expected,
        now,
      },
    ],
    RECORD_RULES,
    { describe: () => ({ subject: "record", place: ["records", record.change, record.head], at: { file: from } }) },
  );

/** The verdict on a record: does it hold together, and is it about what was asked. Pure. */
export const verifyRecord = (read: ReadRecord, options: Pick<RecordSubject, "expected" | "now">): Result => {
  const findings = findFaults(read, options);
  const { record } = read;
  return {
    schemaVersion: 1,
    command: "verify-record",
    conclusion: findings.length === 0 ? "pass" : "fail",
    reasonCode: reasonOf(findings),
    summary: summarise(record, findings),
    findings,
    outputs: recordOutputs(record),
    record,
  };
};

/** What later steps read of a record. */
export const recordOutputs = (record: ChangeRecord): Record<string, string> => ({
  change: record.change,
  "record-digest": record.digest,
  "record-conclusion": record.conclusion,
  outcome: record.outcome?.status ?? "",
});

/**
 * Lets only a sound record pass on to what keeps or closes it; an overdue review is no fault of the record itself.
 * @throws ConfigError that tells every fault
 */
export const refuseUnsound = (read: ReadRecord, now: Date): void => {
  const faults = findFaults(read, { expected: {}, now }).filter(({ rule }) => rule !== recordReviewOverdue.id);
  if (faults.length === 0) return;
  throw new ConfigError({
    what: "the change record does not hold together",
    where: read.from,
    expected: "a record as the change gate wrote it",
    hint: "Look at it with `mcp-lifecycle verify-record`, and fetch it again from where it is kept.",
    detail: faults.map(({ message }) => message).join("\n"),
  });
};

const reasonOf = (findings: readonly Finding[]): string => {
  if (findings.length === 0) return "record-holds";
  const isOnlyLate = findings.every(({ rule }) => rule === recordReviewOverdue.id);
  return isOnlyLate ? "review-overdue" : "record-does-not-hold";
};

const summarise = ({ change, head, conclusion, outcome }: ChangeRecord, findings: readonly Finding[]): string => {
  const about = `the record of ${change} at ${head.slice(0, 7)}`;
  if (findings.length > 0) return `${about} has ${plural(findings.length, "fault")}`;
  return `${about} holds: it concludes ${conclusion}, ${outcome === undefined ? "and is not closed" : `and was closed as ${outcome.status}`}`;
};
