import type { Conclusion } from "../../model/conclusion.ts";
import type { Finding } from "../../model/finding.ts";
import type { ReleasePlan } from "../../model/release-plan.ts";
import type { Result } from "../../model/result.ts";
import type { ToldEffect } from "../../model/told-effect.ts";
import type { WrittenFile } from "../../model/written-file.ts";
import { type ReleaseOutcome, releaseOutputs } from "./release-outputs.ts";

const REASON_CODES = [
  // check
  "version-decreased",
  "declared-bump-too-small",
  "version-files-disagree",
  "server-info-version-drift",
  "changelog-entry-missing",
  "release-due",
  "version-raised",
  // print and write
  "planned",
  "written",
  "already-written",
  // pr
  "proposed",
  "already-proposed",
  "proposal-closed",
  "proposal-incomplete",
  "proposal-waiting",
  // tag
  "released",
  "already-released",
  "release-incomplete",
  "release-waiting",
  // all of them
  "nothing-to-release",
] as const;
/** Why a run of `bump-version` ended as it did. */
export type ReasonCode = (typeof REASON_CODES)[number];

export interface ReleaseVerdict {
  conclusion: Conclusion;
  reasonCode: ReasonCode;
  summary: string;
  findings?: readonly Finding[];
  effects?: readonly ToldEffect[];
  files?: readonly WrittenFile[];
  notes?: readonly string[];
}

/** The result of `bump-version`, in whatever mode. */
export const releaseResult = (plan: ReleasePlan, verdict: ReleaseVerdict, outcome: ReleaseOutcome): Result => {
  const { conclusion, reasonCode, summary, findings = [], effects, files } = verdict;
  const notes = [...new Set([...(plan.notes ?? []), ...(verdict.notes ?? [])])];
  return {
    schemaVersion: 1,
    command: "bump-version",
    conclusion,
    reasonCode,
    summary,
    findings: [...findings],
    outputs: releaseOutputs(plan, outcome),
    release: plan,
    ...(effects === undefined || effects.length === 0 ? {} : { effects: [...effects] }),
    ...(files === undefined ? {} : { files: [...files] }),
    ...(notes.length === 0 ? {} : { notes }),
  };
};
