import type { ChangeRecord } from "../../model/change-record.ts";
import type { Conclusion } from "../../model/conclusion.ts";
import { changeOf, type FoundRecord } from "../../model/found-record.ts";
import type { BroughtBy } from "../../model/github-changes.ts";
import type { ReadRecord } from "../../model/parse-record.ts";
import type { Result } from "../../model/result.ts";
import type { StepName } from "../../model/step.ts";
import recordReviewOverdue from "../../rules/record/record-review-overdue.ts";
import { concludeSteps } from "./conclude-steps.ts";
import { findFaults, recordOutputs } from "./verify-record.ts";

const NOTHING = { change: "", "record-digest": "", "record-conclusion": "", outcome: "" };

/**
 * The verdict on a commit by the record of the request that brought it: what that concludes of all that comes before a
 * deployment, where it holds together and is of this merge; unknown otherwise. Pure.
 */
export const judgeFound = ({ commit, bringer, place, read }: FoundRecord, now: Date): Result => {
  const short = commit.slice(0, 7);
  const common = { commit, "pull-request": "", head: "", "brought-as": "" };
  if (bringer.kind === "unknown") {
    return unknown(bringer.code, `${short} leads to no record: ${bringer.because}`, { ...common, ...NOTHING });
  }
  const { request, as } = bringer;
  const change = changeOf(request);
  const known = { ...common, "pull-request": String(request.number), head: request.head, "brought-as": as };
  if (read === undefined) {
    const where = place === undefined ? "" : ` (${place})`;
    const what = `no record is kept of ${change} at ${request.head.slice(0, 7)}${where}, which brought ${short}`;
    return unknown("not-kept", what, { ...known, ...NOTHING, change });
  }
  const { record } = read;
  const outputs = { ...known, ...recordOutputs(record) };
  const faults = findFaults(read, { expected: { change, commit: request.head }, now });
  const findings = faults.filter(({ rule }) => rule !== recordReviewOverdue.id);
  if (findings.length > 0) {
    const what = `the record of ${change}, which brought ${short}, does not hold together`;
    return { ...unknown("record-does-not-hold", what, outputs), findings };
  }
  const strange = otherMerge(read, request);
  if (strange !== undefined) {
    return unknown(
      "record-of-another-merge",
      `the record of ${change} is not of the merge that brought ${short}: ${strange}`,
      outputs,
    );
  }
  const notes = [
    ...(as === "part" ? [`${short} is one of several commits of ${change}; what was judged is the last one.`] : []),
    ...faults.filter((fault) => !findings.includes(fault)).map(({ message }) => `${message}.`),
  ];
  const conclusion = concludeBefore(record);
  const said =
    conclusion === record.conclusion
      ? `concludes ${conclusion}`
      : `concludes ${conclusion} for all that comes before a deployment`;
  return {
    schemaVersion: 1,
    command: "find-record",
    conclusion,
    reasonCode: "record-found",
    summary: `${short} came by ${change}, whose record ${said}`,
    findings: [],
    outputs,
    record,
    ...(notes.length === 0 ? {} : { notes }),
  };
};

/** Steps that a deployment itself takes. */
const OF_DEPLOYMENT: ReadonlySet<StepName> = new Set(["implementation", "verification"]);

/** What a deployment asks before it starts: until one has ended, that there was none holds nobody back. */
const concludeBefore = ({ outcome, conclusion, steps }: ChangeRecord): Conclusion =>
  outcome === undefined ? concludeSteps(steps.filter(({ step }) => !OF_DEPLOYMENT.has(step))) : conclusion;

/** Another branch has another policy; what was judged for that one says nothing about this merge. */
const otherMerge = ({ record }: ReadRecord, { base, mergeCommit }: BroughtBy): string | undefined => {
  if (record.base.ref !== base) return `it was judged for ${record.base.ref}, and merged into ${base}`;
  if (record.mergeCommit === undefined || record.mergeCommit === mergeCommit) return undefined;
  return `it names ${record.mergeCommit.slice(0, 7)} as what it became, and that is ${mergeCommit.slice(0, 7)}`;
};

const unknown = (reasonCode: string, summary: string, outputs: Record<string, string>): Result => ({
  schemaVersion: 1,
  command: "find-record",
  conclusion: "unknown",
  reasonCode,
  summary,
  findings: [],
  outputs,
});
