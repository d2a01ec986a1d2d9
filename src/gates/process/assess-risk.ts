import type { ProcessPolicy, Risk, RiskContribution } from "../../model/change-process.ts";
import type { GateReport, ProcessFacts } from "../../model/change-request.ts";
import type { Finding } from "../../model/finding.ts";
import { asksForApi, classAt, weightOf } from "../../model/risk-sources.ts";
import { reportsOf, sayAbsent, sayVerdict, standingOf } from "../../rules/process/gate-standing.ts";
import { advisoryRisk, apiRisk, secretFindingRisk } from "./risk/api-risk.ts";
import { readDeclaredRisk } from "./risk/declared-risk.ts";
import { pathRisk } from "./risk/path-risk.ts";
import { isSizeUnknown, sizeRisk } from "./risk/size-risk.ts";

const API_GATE = "check-api";
const ADVISORY_GATE = "audit-deps";

/**
 * How much can go wrong, out of the evidence. Where evidence that the policy asks for could not be looked at, the class is
 * the highest that it could hide: so nobody needs fewer approvals because a gate did not report. The points are those of
 * what was seen.
 * @param api findings of `check-api` on this head; undefined where there are none to look at
 * @throws ConfigError for a glob or a source of risk in the policy that cannot be understood
 */
export const assessRisk = (facts: ProcessFacts, policy: ProcessPolicy, api: readonly Finding[] | undefined): Risk => {
  const contributions: RiskContribution[] = [
    ...apiRisk(api ?? [], weightOf(policy, "api")),
    ...secretFindingRisk(api ?? [], weightOf(policy, "secrets")),
    ...ofFiles(facts, policy),
    ...ofAdvisories(facts, policy),
  ];
  const points = contributions.reduce((sum, contribution) => sum + contribution.points, 0);
  const missing = missingEvidence(facts, policy, api);
  const declared = readDeclaredRisk(facts.request);
  return {
    class: missing.length > 0 ? "high" : classAt(points, policy),
    points,
    contributions,
    ...(declared === undefined ? {} : { declared }),
    missing,
  };
};

const ofFiles = (facts: ProcessFacts, policy: ProcessPolicy): RiskContribution[] => {
  const { files } = facts;
  if (files === undefined) return [];
  const paths = files.flatMap(({ path, previousPath }) => (previousPath === undefined ? [path] : [path, previousPath]));
  return [...pathRisk([...new Set(paths)].sort(), policy), ...sizeRisk(facts, weightOf(policy, "size"))];
};

/** Of several reports the worse one counts. */
const ofAdvisories = (facts: ProcessFacts, policy: ProcessPolicy): RiskContribution[] => {
  const weight = weightOf(policy, "dependencies");
  const pointsOf = (found: readonly RiskContribution[]): number => found.reduce((sum, { points }) => sum + points, 0);
  return (reportsOf(facts, ADVISORY_GATE) ?? [])
    .map(({ findings }) => advisoryRisk(findings, weight))
    .reduce((worst, each) => (pointsOf(each) > pointsOf(worst) ? each : worst), []);
};

const missingEvidence = (facts: ProcessFacts, policy: ProcessPolicy, api: readonly Finding[] | undefined): string[] => {
  const missing: string[] = [];
  if (facts.files === undefined && asksForFiles(policy)) {
    missing.push("the changed files were not given: run where base and head are fetched, or name them in the state");
  }
  if (facts.files !== undefined && weightOf(policy, "size") > 0 && isSizeUnknown(facts)) {
    missing.push("the lines of the changed files were not given: run where base and head are fetched, or give `size`");
  }
  if (asksForApi(policy)) {
    missing.push(...(api === undefined ? [sayUnknown(facts, API_GATE)] : sayBlind(facts, API_GATE)));
  }
  if (asksForAdvisories(facts, policy)) {
    const isJudged = standingOf(facts, ADVISORY_GATE).kind === "judged";
    missing.push(...(isJudged ? sayBlind(facts, ADVISORY_GATE) : [sayUnknown(facts, ADVISORY_GATE)]));
  }
  return missing;
};

/** Why the findings of a gate are not known. */
const sayUnknown = (facts: ProcessFacts, gate: string): string => {
  const standing = standingOf(facts, gate);
  if (standing.kind !== "judged") return sayAbsent(gate, standing, facts);
  return sayBlind(facts, gate)[0] ?? `the findings of \`${gate}\` were not given`;
};

/** The report of a gate that could not look, in its words; nothing where all could. */
const sayBlind = (facts: ProcessFacts, gate: string): string[] =>
  (reportsOf(facts, gate) ?? []).filter(couldNotLook).slice(0, 1).map(sayVerdict);

/** A gate that could not look has no findings to tell, which is not to say that there are none. */
const couldNotLook = ({ conclusion }: GateReport): boolean => conclusion === "unknown" || conclusion === "pending";

const asksForFiles = (policy: ProcessPolicy): boolean =>
  Object.keys(policy.risk.paths).length > 0 ||
  (["configuration", "secrets", "migrations", "size"] as const).some((source) => weightOf(policy, source) > 0);

/**
 * Nobody must audit; but who requires it, or has begun to, wants its answer. Where no results were given at all, the
 * advisories among them are not known either: one line says so.
 */
const asksForAdvisories = (facts: ProcessFacts, policy: ProcessPolicy): boolean =>
  weightOf(policy, "dependencies") > 0 &&
  (policy.testing.required.includes(ADVISORY_GATE) ||
    (facts.reports === undefined ? !asksForApi(policy) : standingOf(facts, ADVISORY_GATE).kind === "judged"));
