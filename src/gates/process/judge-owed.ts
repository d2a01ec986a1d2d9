import type { Result } from "../../model/result.ts";
import { OWED_RULES } from "../../rules/owed/index.ts";
import type { OwedSubject } from "../../rules/owed/owed-subject.ts";
import { judge } from "../judge.ts";
import { plural } from "../plural.ts";

/**
 * The verdict on what emergency changes still owe: red once a day is past, and unknown where the records could not be
 * looked at. Pure.
 */
export const judgeOwed = (
  { owed, notes }: { owed?: readonly { change: string; due: string }[]; notes: readonly string[] },
  now: Date,
): Result => {
  const subjects = (owed ?? []).map((each) => ({ ...each, isOverdue: Date.parse(each.due) < now.getTime() }));
  const overdue = subjects.filter(({ isOverdue }) => isOverdue).length;
  const conclusion = owed === undefined ? "unknown" : overdue > 0 ? "fail" : "pass";
  return {
    schemaVersion: 1,
    command: "check-owed-reviews",
    conclusion,
    reasonCode: { unknown: "records-unknown", fail: "review-overdue", pass: "nothing-overdue" }[conclusion],
    summary:
      owed === undefined
        ? "the records could not be looked at"
        : `${plural(overdue, "review")} of emergency changes overdue, ${subjects.length - overdue} more owed`,
    findings: judge<OwedSubject>(subjects, OWED_RULES, {
      describe: ({ change, due }) => ({ subject: "reviews", place: ["owed", change], evidence: { after: due } }),
    }),
    outputs: { overdue: String(overdue), owed: String(subjects.length) },
    ...(notes.length === 0 ? {} : { notes: [...notes] }),
  };
};
