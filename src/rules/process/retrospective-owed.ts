import { defineCheck } from "../../model/change-process.ts";
import type { ProcessFacts } from "../../model/change-request.ts";
import { daysAfter } from "../../model/days-after.ts";
import { nameSome } from "./one-line.ts";

type Owed = NonNullable<ProcessFacts["owed"]>[number];

/**
 * The change that owes the review answers for it, once it is merged: a scheduled run judges it again until it is reviewed.
 * Another change does not wait for it, so that a repair is not held up by an old debt; it only tells.
 */
export default defineCheck({
  id: "retrospective-owed",
  step: "documentation",
  title: "An emergency change owes a review",
  why: "An emergency passed with fewer approvals. The review that makes up for them is forgotten unless somebody is held to it.",
  fix: "Review the merged change and close its record with the review: `close-record`.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#emergency-changes",
  check: ({ facts, policy, type }) => {
    const { request, owed, now } = facts;
    if (type !== "emergency") {
      const late = (owed ?? []).filter(({ due }) => Date.parse(due) < Date.parse(now)).map(({ change }) => change);
      return {
        status: "not-applicable",
        reason: `a ${type} change owes no review${late.length === 0 ? "" : `; overdue are the reviews of ${nameSome(late)}`}`,
      };
    }
    if (request.state !== "merged") {
      const days = policy.types.emergency["review-within-days"];
      const due = daysAfter(now, days);
      return due === undefined
        ? { status: "unknown", reason: `\`${now}\` is no moment: give \`now\` as ISO 8601` }
        : { status: "pass", reason: `once merged, a review is owed within ${days} days: by ${due.slice(0, 10)}` };
    }
    if (owed === undefined) {
      return {
        status: "unknown",
        reason: "whether its review is still owed could not be looked at: give `owed`, from the change records",
      };
    }
    const own = `${request.repository.owner}/${request.repository.name}#${request.number}`.toLowerCase();
    const debts = owed.filter(({ change }) => change.toLowerCase() === own);
    const [debt] = debts.toSorted((a, b) => Date.parse(a.due) - Date.parse(b.due));
    return debt === undefined ? { status: "pass", reason: "the records owe no review of it" } : sayDebt(debt, now);
  },
});

const sayDebt = ({ change, due }: Owed, now: string) => {
  const [end, moment] = [Date.parse(due), Date.parse(now)];
  if (Number.isNaN(end) || Number.isNaN(moment)) {
    return { status: "unknown", reason: `its review is owed, but \`${due}\` or \`${now}\` is no moment` } as const;
  }
  const isLate = end < moment;
  const day = due.slice(0, 10);
  return {
    status: isLate ? "fail" : "pending",
    reason: isLate ? `its review is overdue since ${day}` : `its review is owed by ${day}`,
    waiting: { for: `the review of ${change}`, because: `it was an emergency; due on ${day}`, who: [] },
  } as const;
};
