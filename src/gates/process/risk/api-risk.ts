import type { RiskContribution } from "../../../model/change-process.ts";
import type { Finding } from "../../../model/finding.ts";
import { isUndecided, unwaived } from "../../decided.ts";
import { plural } from "../../plural.ts";
import { shareOf, toContributions } from "./lines.ts";

/** Findings that ask for a secret or a header, or let somebody see more: weighed as `secrets`. */
const SECRET_RULES = new Set([
  "env-var-required-added",
  "env-var-became-required",
  "env-var-added-optional",
  "header-required-added",
  "header-became-required",
  "header-added-optional",
  "secret-in-surface",
  "param-header-on-sensitive",
  "tool-visible-to-lower-scope",
  "cache-scope-widened",
]);

/** What the change does to callers: each break and each suspicion by itself, what is merely new in one line. */
export const apiRisk = (findings: readonly Finding[], weight: number): RiskContribution[] => {
  const told = unwaived(findings);
  const signs = told
    .filter((finding) => finding.severity === "error" || !SECRET_RULES.has(finding.rule))
    .map((finding) => ({ points: shareOf(weight, percentOf(finding)), reason: finding.message }));
  const added = told.filter(({ severity, bump }) => severity === "info" && (bump === "minor" || bump === "major"));
  if (added.length > 0) {
    signs.push({ points: shareOf(weight, 5), reason: `${plural(added.length, "compatible change")} of the API` });
  }
  return toContributions("api", signs);
};

const percentOf = (finding: Finding): number => {
  if (finding.severity === "error") return 100;
  if (finding.severity === "info") return 0;
  return isUndecided(finding) || finding.class?.includes("security") ? 50 : 25;
};

/** What the change asks for or lets see: a break of this kind counts here as well as for callers. */
export const secretFindingRisk = (findings: readonly Finding[], weight: number): RiskContribution[] =>
  toContributions(
    "secrets",
    unwaived(findings)
      .filter(({ rule }) => SECRET_RULES.has(rule))
      .map(({ severity, message }) => ({ points: shareOf(weight, severity === "info" ? 25 : 100), reason: message })),
  );

/** Advisories that the report of `audit-deps` names. */
export const advisoryRisk = (findings: readonly Finding[], weight: number): RiskContribution[] =>
  toContributions(
    "dependencies",
    unwaived(findings).map(({ severity, message }) => ({
      points: shareOf(weight, severity === "error" ? 100 : severity === "warning" ? 50 : 0),
      reason: message,
    })),
  );
