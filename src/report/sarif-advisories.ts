import type { Rating } from "../model/advisory.ts";
import type { ToldWeakness } from "../model/audit.ts";
import type { Finding } from "../model/finding.ts";
import type { Result } from "../model/result.ts";

/** The score that stands for a rating without one, in the middle of what code scanning calls so. */
const SCORES: Readonly<Record<Rating, number>> = { low: 2, medium: 5.5, high: 8, critical: 9.5 };

/** What SARIF needs of the advisory of a finding. */
export interface SarifAdvisory {
  /** Our rule and the advisory: code scanning knows a severity of rules only, and each advisory has its own. */
  ruleId: string;
  weakness: ToldWeakness;
  /** From 0.1 to 10; absent where nobody rates it. */
  securitySeverity?: string;
}

/** The advisories of a result's findings, by fingerprint. */
export const sarifAdvisories = (result: Result): ReadonlyMap<string, SarifAdvisory> => {
  const told = new Map(result.dependencies?.weaknesses.map((weakness) => [weakness.fingerprint, weakness]));
  return new Map(
    result.findings.flatMap((finding): [string, SarifAdvisory][] => {
      const weakness = told.get(finding.fingerprint);
      return weakness === undefined ? [] : [[finding.fingerprint, advisoryOf(finding, weakness)]];
    }),
  );
};

const advisoryOf = ({ rule }: Finding, weakness: ToldWeakness): SarifAdvisory => {
  const { id, isMalicious, score, rating } = weakness;
  const severity = isMalicious ? 10 : (score ?? (rating === undefined ? undefined : SCORES[rating]));
  return {
    ruleId: `${rule}/${id}`,
    weakness,
    ...(severity === undefined || severity <= 0 ? {} : { securitySeverity: severity.toFixed(1) }),
  };
};
