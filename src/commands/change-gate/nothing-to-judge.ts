import type { Result } from "../../model/result.ts";
import { gateOutputs } from "./judge-target.ts";

/** The result of a run that nothing waits for any more: a newer one judges what came since. */
export const nothingToJudge = (why: string): Result => ({
  schemaVersion: 1,
  command: "change-gate",
  conclusion: "unknown",
  reasonCode: "nothing-to-judge",
  summary: `nothing was judged: ${why}`,
  findings: [],
  outputs: { ...gateOutputs(undefined), "record-path": "" },
});
