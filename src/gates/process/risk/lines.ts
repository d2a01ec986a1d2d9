import type { RiskContribution } from "../../../model/change-process.ts";
import { oneLine } from "../../../rules/process/one-line.ts";

/** A share of a source's weight, in percent; whole points, so that no share of a weight is nothing. */
export const shareOf = (weight: number, percent: number): number => Math.ceil((weight * percent) / 100);

/** One thing that was seen, before it is a line. */
interface Sign {
  points: number;
  reason: string;
}

/** Lines that one source takes in a report and in the record. */
const LONGEST = 10;

/** One line for each sign, gravest first; those beyond a handful in one, with all their points. */
export const toContributions = (source: string, signs: readonly Sign[]): RiskContribution[] => {
  const grave = signs.filter(({ points }) => points > 0);
  const sorted = [...grave].sort((a, b) => b.points - a.points);
  const kept = sorted.length > LONGEST ? sorted.slice(0, LONGEST - 1) : sorted;
  const rest = sorted.slice(kept.length);
  const lines = kept.map(({ points, reason }) => ({ source, points, reason: oneLine(reason) }));
  if (rest.length === 0) return lines;
  const points = rest.reduce((sum, sign) => sum + sign.points, 0);
  return [...lines, { source, points, reason: `and ${rest.length} more of the same kind` }];
};
