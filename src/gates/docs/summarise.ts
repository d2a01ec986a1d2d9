import { counted, grouped } from "../../model/counted.ts";
import type { DocumentationReport } from "../../model/docs.ts";
import type { WriteMode, WrittenFile } from "../../model/written-file.ts";

/** What the one line of a documentation run is made of. */
export interface DocsOutcome {
  /** What was documented: `12 tools`, `3 servers`. */
  what: string;
  mode: WriteMode;
  files: readonly WrittenFile[];
  isRefused: boolean;
  /** Findings that fail the run, beside drift and refused files. */
  errors: number;
  /** The branch that the files were committed to, where they were. */
  committed?: { branch: string; isNew: boolean };
  report: DocumentationReport;
}

/** The verdict first, then how much of the server says what it is. */
export const summariseDocs = (outcome: DocsOutcome): string =>
  [`documentation of ${outcome.what} ${verdictOf(outcome)}`, sayScore(outcome.report)]
    .filter((part) => part !== undefined)
    .join("; ");

const verdictOf = ({ mode, files, isRefused, committed, errors }: DocsOutcome): string => {
  const changed = files.filter(({ state }) => state === "created" || state === "changed");
  if (mode === "print") return `as ${counted(files.length, "file")} would hold it`;
  if (isRefused) {
    const refused = files.filter(({ state }) => state === "refused");
    const nothing = mode === "write" ? ": nothing was written" : "";
    return `cannot be put into ${listed(refused)}${nothing}`;
  }
  if (mode === "check" && changed.length > 0) {
    const [first] = changed;
    const only = changed.length === 1 && first?.state === "created";
    return only ? `is not there: ${first.path} is missing` : `has drifted in ${listed(changed)}`;
  }
  const but = errors > 0 ? `, and has ${counted(errors, "finding")} to mend` : "";
  if (committed !== undefined) {
    return committed.isNew ? `is committed to ${committed.branch}${but}` : `is on ${committed.branch} already${but}`;
  }
  return changed.length === 0 ? `is current${but}` : `is written: ${sayStates(files)}${but}`;
};

const FEW = 3;

const listed = (files: readonly WrittenFile[]): string =>
  files.length <= FEW ? files.map(({ path }) => path).join(", ") : counted(files.length, "file");

const sayStates = (files: readonly WrittenFile[]): string =>
  (["created", "changed", "same"] as const)
    .map((state) => [state, files.filter((file) => file.state === state).length] as const)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`)
    .join(", ");

/** Of a hundred, and never a hundred while something is missing; undefined where there is nothing to describe. */
export const scoreOf = ({ described, total }: DocumentationReport): number | undefined =>
  total === 0 ? undefined : Math.floor((described / total) * 100);

const sayScore = (report: DocumentationReport): string | undefined => {
  const score = scoreOf(report);
  if (score === undefined) return undefined;
  return `${grouped(report.described)} of ${counted(report.total, "part")} described (${score} of 100)`;
};
