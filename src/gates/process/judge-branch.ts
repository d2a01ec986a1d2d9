import type { BranchFacts, Reminder } from "../../model/branch-facts.ts";
import type { Conclusion } from "../../model/conclusion.ts";
import { daysAfter } from "../../model/days-after.ts";
import type { Finding } from "../../model/finding.ts";
import type { Result } from "../../model/result.ts";
import type { EndingWaiver } from "../../rules/owed/ending-waiver.ts";
import waiverEnding from "../../rules/owed/waiver-ending.ts";
import { judge, sortFindings } from "../judge.ts";
import { plural } from "../plural.ts";
import { judgeWaivers } from "../waivers.ts";
import { judgeOwed } from "./judge-owed.ts";

/** So long before its end somebody is told of a waiver. */
const DAYS_BEFORE = 7;

/**
 * The verdict on what a branch owes: red once a review is overdue or a waiver has run out, unknown where either could not
 * be looked at. Pure.
 */
export const judgeBranch = (facts: BranchFacts): Result => {
  const { owed, notes } = facts;
  const reviews = judgeOwed({ ...(owed === undefined ? {} : { owed }), notes: [] }, new Date(facts.now));
  const dead = findDead(facts);
  const ending = findEnding(facts);
  const overdue = reviews.conclusion === "fail";
  const isUnknown = owed === undefined || facts.waivers === undefined;
  const conclusion: Conclusion = overdue || dead.length > 0 ? "fail" : isUnknown ? "unknown" : "pass";
  return {
    schemaVersion: 1,
    command: "change-gate",
    conclusion,
    reasonCode: overdue
      ? "review-overdue"
      : dead.length > 0
        ? "waiver-expired"
        : owed === undefined
          ? "records-unknown"
          : isUnknown
            ? "waivers-unknown"
            : "nothing-overdue",
    summary: `${reviews.summary}; ${sayWaivers(facts, dead, ending)}`,
    findings: sortFindings([...reviews.findings, ...dead, ...ending]),
    outputs: {
      overdue: owed === undefined ? "" : (reviews.outputs.overdue ?? ""),
      owed: owed === undefined ? "" : (reviews.outputs.owed ?? ""),
      "expired-waivers": facts.waivers === undefined ? "" : String(dead.length),
    },
    ...(notes.length === 0 ? {} : { notes: [...notes] }),
  };
};

const CHANGE = /^([^/#]+\/[^/#]+)#([1-9]\d{0,14})$/;

/** Whom to remind: each pull request of the repository that owes a review, with the first day that it owes one. */
export const findReminders = (
  { owed = [], now }: Pick<BranchFacts, "owed" | "now">,
  repository: { owner: string; name: string },
): Reminder[] => {
  const own = `${repository.owner}/${repository.name}`.toLowerCase();
  const found = new Map<number, Reminder>();
  for (const { change, due } of owed.toSorted((a, b) => Date.parse(a.due) - Date.parse(b.due))) {
    const [, name = "", digits] = CHANGE.exec(change) ?? [];
    const number = Number(digits);
    if (name.toLowerCase() !== own || found.has(number)) continue;
    found.set(number, { number, change, due, isOverdue: Date.parse(due) < Date.parse(now) });
  }
  return [...found.values()].sort((a, b) => a.number - b.number);
};

const findDead = ({ waivers = [], now }: BranchFacts): Finding[] =>
  judgeWaivers(
    { waivers, today: now.slice(0, 10), approvers: [], approvedBy: [], isWhole: false },
    new Set(waivers.map(({ fingerprint }) => fingerprint)),
  ).filter(({ rule }) => rule === "waiver-expired");

const findEnding = ({ waivers = [], now }: BranchFacts): Finding[] => {
  const today = now.slice(0, 10);
  const last = daysAfter(now, DAYS_BEFORE)?.slice(0, 10) ?? today;
  const ending = waivers.filter(({ until }) => until >= today && until <= last);
  return judge<EndingWaiver & Pick<(typeof ending)[number], "at">>(ending, [waiverEnding], {
    describe: ({ fingerprint, at }) => ({ subject: "waivers", place: ["waivers", fingerprint], at }),
  });
};

const sayWaivers = ({ waivers }: BranchFacts, dead: readonly Finding[], ending: readonly Finding[]): string => {
  if (waivers === undefined) return "the waivers could not be looked at";
  const soon = ending.length === 0 ? "" : `, ${ending.length} to expire within a week`;
  return `${plural(dead.length, "waiver")} expired${soon}`;
};
