import type { RiskContribution } from "../../../model/change-process.ts";
import type { ProcessFacts } from "../../../model/change-request.ts";
import { compileGlob } from "../../../model/glob.ts";
import { plural } from "../../plural.ts";
import { shareOf } from "./lines.ts";

/** From so many lines or files on, so much of the weight; largest first. */
const STEPS: readonly { lines: number; files: number; percent: number }[] = [
  { lines: 1000, files: 50, percent: 100 },
  { lines: 400, files: 20, percent: 50 },
];

/** Lines that a program wrote are read by nobody; the file still counts as one. */
const isLockfile = compileGlob(
  "**/{package-lock.json,npm-shrinkwrap.json,yarn.lock,pnpm-lock.yaml,bun.lock,uv.lock,poetry.lock,pdm.lock,Pipfile.lock,Cargo.lock,go.sum}",
);

type Sized = Pick<ProcessFacts, "files" | "size">;

/** A large change is read less well. */
export const sizeRisk = (facts: Sized, weight: number): RiskContribution[] => {
  const [lines, files] = [countLines(facts), countFiles(facts)];
  const step = STEPS.find((each) => (lines ?? 0) >= each.lines || files >= each.files);
  const points = step === undefined ? 0 : shareOf(weight, step.percent);
  if (points === 0) return [];
  const told = lines === undefined ? "" : `${plural(lines, "line")} in `;
  return [{ source: "size", points, reason: `${told}${plural(files, "file")}` }];
};

/** Could lines that nobody counted make the risk greater than the files do. */
export const isSizeUnknown = (facts: Sized): boolean =>
  countLines(facts) === undefined && countFiles(facts) < (STEPS[0]?.files ?? 0);

/**
 * Lines that came and went; undefined where nobody counted them. Totals hold those of lockfiles as well: more than was
 * written by hand, never less.
 */
const countLines = ({ files = [], size }: Sized): number | undefined => {
  if (files.some(({ additions, deletions }) => additions === undefined || deletions === undefined)) {
    return size === undefined ? undefined : size.additions + size.deletions;
  }
  return files
    .filter(({ path }) => !isLockfile(path))
    .reduce((sum, { additions = 0, deletions = 0 }) => sum + additions + deletions, 0);
};

const countFiles = ({ files = [], size }: Sized): number => Math.max(files.length, size?.files ?? 0);
