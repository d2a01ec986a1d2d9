import { checkPolicy } from "../../gates/check-policy.ts";
import { judgeWithContract } from "../../gates/process/judge-with-contract.ts";
import { loadChange } from "../../load/change.ts";
import { loadContract } from "../../load/contract.ts";
import { recordText } from "../../model/parse-record.ts";
import type { World } from "../../model/ports.ts";
import type { Result } from "../../model/result.ts";
import type { GateInputs } from "./inputs.ts";

/** Without a process in the policy nothing of the change is looked at. */
const NOBODY_ASKS = { notes: [], isOfRequest: false, isOfHead: false };

/** Looks and judges in one job, without a token: what git and the event tell, and what a state adds. */
export const judgeHere = async (inputs: GateInputs, world: World): Promise<Result> => {
  const facts = await loadContract(inputs, world, checkPolicy);
  const change = facts.policy.process === undefined ? NOBODY_ASKS : await loadChange(inputs, world);
  const result = judgeWithContract(facts, change, {
    command: "change-gate",
    failOn: inputs["fail-on"],
    profile: inputs.profile,
    now: world.now(),
  });
  if (inputs.output !== undefined && result.record !== undefined) {
    await (await world.files()).write(inputs.output, recordText(result.record));
  }
  const path = result.record === undefined ? "" : (inputs.output ?? "");
  const unjudged = { "change-type": "", "risk-class": "", waiting: "" };
  return { ...result, outputs: { ...unjudged, ...result.outputs, "record-path": path } };
};
