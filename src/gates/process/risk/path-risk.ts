import type { ProcessPolicy, RiskContribution } from "../../../model/change-process.ts";
import { compileGlobs } from "../../../model/glob.ts";
import { weightOf } from "../../../model/risk-sources.ts";
import { nameSome } from "../../../rules/process/one-line.ts";
import { shareOf } from "./lines.ts";
import { PATH_SIGNS } from "./path-signs.ts";

/** What the changed paths say: the signs that everybody knows, and the globs of the policy. */
export const pathRisk = (paths: readonly string[], policy: ProcessPolicy): RiskContribution[] => [
  ...PATH_SIGNS.flatMap(({ source, percent, what, globs }) =>
    touched(paths, globs, {
      source,
      points: shareOf(weightOf(policy, source), percent),
      reason: (files) => `${files}: ${what}`,
    }),
  ),
  ...Object.entries(policy.risk.paths).flatMap(([glob, points]) =>
    touched(paths, [glob], { source: "paths", points, reason: (files) => `${files}: the policy weighs \`${glob}\`` }),
  ),
];

interface Line {
  source: string;
  points: number;
  reason(files: string): string;
}

const touched = (
  paths: readonly string[],
  globs: readonly string[],
  { source, points, reason }: Line,
): RiskContribution[] => {
  if (points <= 0) return [];
  const found = paths.filter(compileGlobs(globs));
  return found.length === 0 ? [] : [{ source, points, reason: reason(nameSome(found)) }];
};
