import { counted } from "../model/counted.ts";
import type { DescribedCount, DocSubjects, DocumentationReport } from "../model/docs.ts";
import type { Finding } from "../model/finding.ts";
import type { Result } from "../model/result.ts";
import type { Place } from "../model/surface.ts";
import type { ToldEffect } from "../model/told-effect.ts";
import type { Waiver } from "../model/waiver.ts";
import type { WriteMode, WrittenFile } from "../model/written-file.ts";
import type { Policy } from "../policy/schema.ts";
import { isBreaking } from "./decided.ts";
import { judgeSubjects } from "./docs/judge-subjects.ts";
import { scoreOf, summariseDocs } from "./docs/summarise.ts";
import { sortFindings } from "./judge.ts";
import { judgeStability } from "./stability.ts";
import { judgeWaivers, type WaiverFacts, waive } from "./waivers.ts";

/** What came of the documentation of one or several servers. */
export interface DocsToJudge {
  /** How much was documented. */
  what: { servers: number; tools: number };
  /** The output folder as the user knows it. */
  folder: string;
  mode: WriteMode;
  files: WrittenFile[];
  subjects: DocSubjects;
  /** Places of each server that differed between two looks, and are left out. */
  volatile: readonly { server?: string; places: readonly Place[] }[];
  /** Over all servers. */
  counts: readonly DescribedCount[];
  /** Where the files were committed to; absent where nothing was to be. */
  committed?: { branch: string; sha?: string; isNew: boolean; effects: ToldEffect[] };
  policy: Pick<Policy, "levels" | "waivers">;
  waivers: readonly Waiver[];
  notes: readonly string[];
  /** All files in one text, for mode `print`. */
  document?: string;
}

const REASON_CODES = [
  "docs-current",
  "docs-written",
  "docs-drifted",
  "docs-refused",
  "docs-printed",
  "docs-committed",
  "docs-flawed",
] as const;
type ReasonCode = (typeof REASON_CODES)[number];

/**
 * The verdict on documentation. Pure.
 * @throws ConfigError when the policy's levels name a rule that does not exist
 */
export const judgeDocs = (docs: DocsToJudge, { now }: { now: Date }): Result => {
  const { mode, files, committed, folder, what, document } = docs;
  const findings = judgeFindings(docs, now);
  const report = reportOf(docs.counts);
  const isRefused = files.some(({ state }) => state === "refused") && mode !== "print";
  const errors = findings.filter(isBreaking);
  const score = scoreOf(report);
  const changed = files.filter(({ state }) => state === "created" || state === "changed").length;
  return {
    schemaVersion: 1,
    command: "gen-docs",
    // a refused file is left alone whatever the policy says of its rule, and then nothing was made
    conclusion: errors.length > 0 || isRefused ? "fail" : "pass",
    reasonCode: reasonOf(docs, { isRefused, changed, isFlawed: errors.some(({ rule }) => !OF_FILES.has(rule)) }),
    summary: summariseDocs({
      what: what.servers > 1 ? counted(what.servers, "server") : counted(what.tools, "tool"),
      mode,
      files,
      isRefused,
      errors: errors.filter(({ rule }) => !OF_FILES.has(rule)).length,
      ...(committed === undefined ? {} : { committed }),
      report,
    }),
    findings,
    outputs: {
      "output-dir": folder,
      files: String(files.length),
      changed: String(changed),
      score: score === undefined ? "" : String(score),
      undescribed: String(report.total - report.described),
      commit: committed?.sha ?? "",
    },
    documentation: report,
    ...(committed === undefined || committed.effects.length === 0 ? {} : { effects: committed.effects }),
    files,
    ...(docs.notes.length === 0 ? {} : { notes: [...docs.notes] }),
    ...(document === undefined ? {} : { document }),
  };
};

/** Rules about files that are not as they should be: the run itself says so first. */
const OF_FILES: ReadonlySet<string> = new Set([
  "docs-drifted",
  "docs-absent",
  "docs-file-foreign",
  "docs-region-broken",
]);

const judgeFindings = ({ mode, subjects, volatile, policy, waivers }: DocsToJudge, now: Date): Finding[] => {
  const { levels } = policy;
  const found = [
    ...judgeSubjects(judgedIn(mode, subjects), levels),
    ...volatile.flatMap(({ server, places }) =>
      judgeStability({ head: places }, { levels, ...(server === undefined ? {} : { server }) }),
    ),
  ];
  const facts: WaiverFacts = {
    waivers,
    today: now.toISOString().slice(0, 10),
    approvers: policy.waivers.approvers,
    approvedBy: [],
    isWhole: false,
  };
  const told = waive(found, facts);
  const known = new Set(told.map(({ fingerprint }) => fingerprint));
  // those that accept what other gates find are theirs to tell
  const ours = waivers.filter(({ fingerprint }) => known.has(fingerprint));
  return sortFindings([...told, ...judgeWaivers({ ...facts, waivers: ours }, known, { levels })]);
};

/** What was written is current, and to print is to ask what would stand there: nothing is at fault yet. */
const judgedIn = (mode: WriteMode, subjects: DocSubjects): DocSubjects => {
  if (mode === "check") return subjects;
  return mode === "write" ? { ...subjects, drifts: [] } : { ...subjects, drifts: [], foreign: [], regionFaults: [] };
};

const reportOf = (counts: readonly DescribedCount[]): DocumentationReport => ({
  described: counts.reduce((sum, { described }) => sum + described, 0),
  total: counts.reduce((sum, { total }) => sum + total, 0),
  parts: counts.filter(({ total }) => total > 0),
});

const reasonOf = (
  { mode, committed }: DocsToJudge,
  { isRefused, changed, isFlawed }: { isRefused: boolean; changed: number; isFlawed: boolean },
): ReasonCode => {
  if (mode === "print") return "docs-printed";
  if (isRefused) return "docs-refused";
  if (mode === "check" && changed > 0) return "docs-drifted";
  if (isFlawed) return "docs-flawed";
  if (committed?.sha !== undefined) return "docs-committed";
  return changed === 0 ? "docs-current" : "docs-written";
};
