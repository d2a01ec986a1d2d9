import type { ProcessPolicy, RiskContribution } from "../../../model/change-process.ts";
import { compileGroups } from "../../../model/glob.ts";
import { weightOf } from "../../../model/risk-sources.ts";
import { nameSome } from "../../../rules/process/one-line.ts";
import { shareOf } from "./lines.ts";
import { PATH_SIGNS } from "./path-signs.ts";

/** What the changed paths say: the signs that everybody knows, and the globs of the policy. */
export const pathRisk = (paths: readonly string[], policy: ProcessPolicy): RiskContribution[] => {
  const lines = linesOf(policy).filter(({ points }) => points > 0);
  const found = lines.map((): string[] => []);
  const linesAt = compileGroups(lines.map(({ globs }) => globs));
  for (const path of paths) for (const line of linesAt(path)) found[line]?.push(path);
  return lines.flatMap(({ source, points, why }, line) => {
    const touched = found[line] ?? [];
    return touched.length === 0 ? [] : [{ source, points, reason: `${nameSome(touched)}: ${why}` }];
  });
};

interface Line {
  source: string;
  points: number;
  globs: readonly string[];
  /** What touching such a file means, after their names. */
  why: string;
}

const linesOf = (policy: ProcessPolicy): Line[] => [
  ...PATH_SIGNS.map(({ source, percent, what, globs }) => ({
    source,
    points: shareOf(weightOf(policy, source), percent),
    globs,
    why: what,
  })),
  ...Object.entries(policy.risk.paths).map(([glob, points]) => ({
    source: "paths",
    points,
    globs: [glob],
    why: `the policy weighs \`${glob}\``,
  })),
];
