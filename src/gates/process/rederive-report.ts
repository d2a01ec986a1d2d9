import type { GateReport, ProcessFacts } from "../../model/change-request.ts";
import { BUMPS, type Bump, type Finding, greaterBump } from "../../model/finding.ts";
import declaredBumpTooSmall from "../../rules/version/declared-bump-too-small.ts";
import versionDecreased from "../../rules/version/version-decreased.ts";
import { isBreaking } from "../decided.ts";
import { plural } from "../plural.ts";
import { type WaiverFacts, waive } from "../waivers.ts";

/** What is accepted, by those who may say so: a report cannot say it of itself. */
export type Accepted = Omit<WaiverFacts, "isWhole">;

const NOTHING: Accepted = { waivers: [], today: "0000-00-00", approvers: [], approvedBy: [] };

/** Reasons that no gate passes for. */
const FAILING: ReadonlySet<string> = new Set([declaredBumpTooSmall.id, versionDecreased.id]);

/**
 * A report that anybody may have written, as far as its own content bears it out: what it found counts, what it concludes
 * from that does not, and what it calls accepted is so only where that is known here. Nothing gets better by it than what
 * the gate itself would have said, had it known who approved. That a report leaves findings out cannot be seen in it.
 */
export const rederiveReport = (report: GateReport, accepted: Accepted = NOTHING): GateReport => {
  const findings = waive(report.findings.map(withoutWaiver), { ...accepted, isWhole: false });
  const derived: GateReport = { ...report, findings };
  const { conclusion } = report;
  if (conclusion !== "pass" && conclusion !== "fail") return derived;
  const contradiction = findContradiction(derived);
  if (contradiction !== undefined) return conclude(derived, "unknown", contradiction);
  const errors = findings.filter(isBreaking).length;
  if (conclusion === "pass") {
    return errors === 0 ? derived : conclude(derived, "fail", `it says pass, and holds ${plural(errors, "error")}`);
  }
  const open = findings.filter(({ severity, waived }) => severity !== "info" && waived === undefined);
  if (findings.length === 0 || open.length > 0) return derived;
  const isNew = findings.some((finding, index) => isBreaking(report.findings[index] ?? finding));
  return isNew
    ? conclude(derived, "pass", "what it found is accepted")
    : conclude(derived, "unknown", "it says fail, and holds nothing that fails");
};

/**
 * The facts with every report re-derived. `check-api` is left out where the contract was judged here, from surfaces: that
 * verdict is the one that counts.
 */
export const rederiveReports = (
  facts: ProcessFacts,
  accepted: Accepted,
  { isContractJudged }: { isContractJudged: boolean },
): ProcessFacts => {
  if (facts.reports === undefined) return facts;
  const kept = facts.reports.filter(({ gate }) => !(isContractJudged && gate === "check-api"));
  return { ...facts, reports: kept.map((report) => rederiveReport(report, accepted)) };
};

const withoutWaiver = ({ waived: _, ...finding }: Finding): Finding => finding;

const conclude = (report: GateReport, conclusion: GateReport["conclusion"], summary: string): GateReport => ({
  ...report,
  conclusion,
  reasonCode: conclusion === "pass" ? "findings-accepted" : "report-not-borne-out",
  summary,
});

const findContradiction = ({ conclusion, reasonCode, findings, outputs }: GateReport): string | undefined => {
  const byFingerprint = new Map<string, Finding>();
  for (const finding of findings) {
    const other = byFingerprint.get(finding.fingerprint);
    if (other !== undefined && (other.rule !== finding.rule || other.severity !== finding.severity)) {
      return "one fingerprint stands for two findings";
    }
    byFingerprint.set(finding.fingerprint, finding);
  }
  const breaking = findings.filter(isBreaking);
  if (conclusion === "pass" && FAILING.has(reasonCode) && breaking.length === 0) {
    return `it says pass, and \`${reasonCode}\` as the reason`;
  }
  const required = Object.hasOwn(outputs, "required-bump") ? outputs["required-bump"] : undefined;
  const told = BUMPS.find((bump) => bump === required);
  const needed = breaking.reduce<Bump>((greatest, { bump }) => greaterBump(greatest, bump), "none");
  return told !== undefined && BUMPS.indexOf(told) < BUMPS.indexOf(needed)
    ? `it says that ${told} is needed, and what it found needs ${needed}`
    : undefined;
};
