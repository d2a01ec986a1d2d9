import type { RiskContribution } from "../../../model/change-process.ts";
import type { ChangedFile } from "../../../model/change-request.ts";
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

/** A large change is read less well. */
export const sizeRisk = (files: readonly ChangedFile[], weight: number): RiskContribution[] => {
  const lines = files
    .filter(({ path }) => !isLockfile(path))
    .reduce((sum, { additions, deletions }) => sum + additions + deletions, 0);
  const step = STEPS.find((each) => lines >= each.lines || files.length >= each.files);
  const points = step === undefined ? 0 : shareOf(weight, step.percent);
  if (points === 0) return [];
  return [{ source: "size", points, reason: `${plural(lines, "line")} in ${plural(files.length, "file")}` }];
};
