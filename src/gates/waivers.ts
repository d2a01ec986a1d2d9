import type { Finding } from "../model/finding.ts";
import type { Waiver } from "../model/waiver.ts";
import { WAIVER_RULES } from "../rules/waivers/index.ts";
import type { WaiverSubject } from "../rules/waivers/waiver-subject.ts";
import { type JudgeOptions, judge } from "./judge.ts";

export interface WaiverFacts {
  waivers: readonly Waiver[];
  /** The day of this run (UTC), as YYYY-MM-DD. */
  today: string;
  /** Roles of the base policy of which one must approve a new waiver; with none, it counts at once. */
  approvers: readonly string[];
  /** Roles that have approved this head. */
  approvedBy: readonly string[];
  /** Was everything judged that a waiver may be about: only then is one that nothing needs told. */
  isWhole: boolean;
}

/** Does a waiver count in this run, whether or not a finding needs it. */
const stateOf = (waiver: Waiver, facts: WaiverFacts): "expired" | "unapproved" | "counts" => {
  if (waiver.until < facts.today) return "expired";
  if (!waiver.isNew || facts.approvers.length === 0) return "counts";
  return facts.approvers.some((role) => facts.approvedBy.includes(role)) ? "counts" : "unapproved";
};

/** The findings, each that a counting waiver names marked with it: it stays told, and decides nothing. */
export const waive = (findings: readonly Finding[], facts: WaiverFacts): Finding[] => {
  const counting = new Map(
    facts.waivers.filter((waiver) => stateOf(waiver, facts) === "counts").map((waiver) => [waiver.fingerprint, waiver]),
  );
  if (counting.size === 0) return [...findings];
  return findings.map((finding) => {
    const waiver = counting.get(finding.fingerprint);
    if (waiver === undefined) return finding;
    const { reason, owner, until } = waiver;
    return { ...finding, waived: { reason, owner, until } };
  });
};

/**
 * Findings about the waivers themselves.
 * @param fingerprints of everything that was found in this run, told or not: what none of them has accepts nothing
 */
export const judgeWaivers = (
  facts: WaiverFacts,
  fingerprints: ReadonlySet<string>,
  options: Pick<JudgeOptions<WaiverSubject>, "levels"> = {},
): Finding[] =>
  judge<WaiverSubject>(
    facts.waivers.map((waiver) => subjectOf(waiver, facts, fingerprints)),
    WAIVER_RULES,
    {
      ...options,
      // the levels of other rules are for their own gates to check
      otherRules: Object.keys(options.levels ?? {}),
      describe: ({ waiver }) => ({ subject: "waivers", place: ["waivers", waiver.fingerprint], at: waiver.at }),
    },
  );

const subjectOf = (waiver: Waiver, facts: WaiverFacts, fingerprints: ReadonlySet<string>): WaiverSubject => {
  const { approvers } = facts;
  const state = stateOf(waiver, facts);
  if (state === "expired") return { waiver, approvers, state };
  if (!fingerprints.has(waiver.fingerprint)) return { waiver, approvers, state: facts.isWhole ? "unused" : "used" };
  if (state === "unapproved") return { waiver, approvers, state };
  return { waiver, approvers, state: waiver.isNew && approvers.length === 0 ? "added" : "used" };
};
