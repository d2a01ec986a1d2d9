import type { GateReport, ProcessFacts } from "../../model/change-request.ts";
import type { Conclusion } from "../../model/conclusion.ts";
import { code } from "../wording.ts";
import { oneLine, shortCommit } from "./one-line.ts";

/** Worst first: of two reports of one gate the worse counts. */
const WORST_FIRST = ["fail", "unknown", "pending", "pass"] as const satisfies readonly Conclusion[];

/** Where a gate stands on this head. */
export type Standing =
  | { kind: "judged"; worst: GateReport }
  /** It judged another commit only. */
  | { kind: "stale"; heads: readonly string[] }
  | { kind: "missing" }
  /** Nobody gave any reports. */
  | { kind: "unseen" };

/** Reports of a gate that name exactly this head; undefined where no reports could be looked at. */
export const reportsOf = ({ reports, request }: ProcessFacts, gate: string): GateReport[] | undefined =>
  reports?.filter((report) => report.gate === gate && report.head === request.head.sha);

/** Where a gate stands on this head. A report counts for the commit that it names, and for no other. */
export const standingOf = (facts: ProcessFacts, gate: string): Standing => {
  const here = reportsOf(facts, gate);
  if (here === undefined) return { kind: "unseen" };
  const worst = worstOf(here);
  if (worst !== undefined) return { kind: "judged", worst };
  const heads = (facts.reports ?? []).filter((report) => report.gate === gate).map(({ head }) => head);
  return heads.length === 0 ? { kind: "missing" } : { kind: "stale", heads: [...new Set(heads)] };
};

const worstOf = (reports: readonly GateReport[]): GateReport | undefined =>
  [...reports].sort((a, b) => WORST_FIRST.indexOf(a.conclusion) - WORST_FIRST.indexOf(b.conclusion))[0];

/** Why a gate's word on this head is not there, and how to get it. */
export const sayAbsent = (
  gate: string,
  standing: Exclude<Standing, { kind: "judged" }>,
  { request }: Pick<ProcessFacts, "request">,
): string => {
  const head = shortCommit(request.head.sha);
  if (standing.kind === "stale") {
    return `${code(gate)} judged ${standing.heads.slice(0, 3).map(shortCommit).join(", ")} and not this head: run it on ${head}`;
  }
  return standing.kind === "missing"
    ? `${code(gate)} did not report: run it on ${head} and give its result`
    : `no results of gates were given: run ${code(gate)} on ${head} and give its result`;
};

/** What a gate said, in its own words. */
export const sayVerdict = ({ gate, conclusion, summary }: GateReport): string => {
  const said = oneLine(summary);
  const verb = { pass: "passed", fail: "failed", pending: "is not done", unknown: "could not look" }[conclusion];
  return `${code(gate)} ${verb}${said === "" ? "" : `: ${said}`}`;
};
