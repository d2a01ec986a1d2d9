import { findTargets, sayNoTarget } from "../../load/gate/find-targets.ts";
import { recordText } from "../../model/parse-record.ts";
import type { World } from "../../model/ports.ts";
import type { Result } from "../../model/result.ts";
import { type GateInputs, readNumber } from "./inputs.ts";
import { gateOutputs, judgeTargets } from "./judge-target.ts";
import { nothingToJudge } from "./nothing-to-judge.ts";
import { openGate } from "./open-gate.ts";

/** Judges by API what other jobs saw, and writes nothing on GitHub. */
export const judgeByApi = async (inputs: GateInputs, world: World): Promise<Result> => {
  const gate = await openGate(inputs, world);
  const asked = { pullRequest: readNumber(inputs) };
  const event = await world.event();
  const judged = await judgeTargets(await findTargets(event, asked, gate.github), gate);
  if (judged === undefined) return nothingToJudge(sayNoTarget(event, asked));
  const { result } = judged;
  const path = await writeRecordOf(result, gate);
  return { ...result, outputs: { ...gateOutputs(judged), "record-path": path } };
};

/** Writes the change record to the file that was asked for. @returns its path; empty where there is none */
export const writeRecordOf = async (
  { record }: Result,
  { inputs, world }: { inputs: GateInputs; world: World },
): Promise<string> => {
  if (inputs.output === undefined || record === undefined) return "";
  await (await world.files()).write(inputs.output, recordText(record));
  return inputs.output;
};
