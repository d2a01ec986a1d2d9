import type { ChangeRecord } from "../../model/change-record.ts";
import type { Result } from "../../model/result.ts";
import type { ProcessJudgement } from "./judge-process.ts";
import { reasonCodeOf, sayProcess } from "./process-reason.ts";

/** What a result says of a judged change beside its steps. */
export const sayJudged = (
  judged: ProcessJudgement,
  record: ChangeRecord | undefined,
): Pick<Result, "waiting" | "risk" | "record"> => ({
  waiting: judged.waiting,
  risk: judged.risk,
  ...(record === undefined ? {} : { record }),
});

/** Outputs of a judged change, for a later step. */
export const processOutputs = ({ type, risk, waiting }: ProcessJudgement): Record<string, string> => ({
  "change-type": type,
  "risk-class": risk.class,
  waiting: waiting.length === 0 ? "" : JSON.stringify(waiting),
});

/** The result of a change that was judged by its process alone. */
export const processResult = (
  judged: ProcessJudgement,
  { command, record, notes }: { command: string; record: ChangeRecord; notes: readonly string[] },
): Result => ({
  schemaVersion: 1,
  command,
  conclusion: judged.conclusion,
  reasonCode: reasonCodeOf(judged.steps),
  summary: sayProcess(judged.steps, judged),
  findings: judged.findings,
  outputs: processOutputs(judged),
  steps: judged.steps,
  ...sayJudged(judged, record),
  ...(notes.length === 0 ? {} : { notes: [...notes] }),
});
