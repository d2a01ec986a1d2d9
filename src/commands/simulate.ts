import * as z from "zod/mini";
import { defineCommand } from "../model/command.ts";
import { ConfigError } from "../model/errors.ts";
import { text } from "../model/inputs.ts";
import { outputInput } from "./output-input.ts";
import { policyInput } from "./policy-input.ts";
import { judgedOutputs, processInputs } from "./process-inputs.ts";

export default defineCommand({
  name: "simulate",
  summary: "Judge a recorded pull request by a policy, without a network: try a policy before it is merged",
  faces: ["cli"],
  positionals: [],
  inputs: z.strictObject({
    event: text(
      "Webhook payload of the pull request or the merge group, as the runner keeps it at GITHUB_EVENT_PATH.",
      "path",
    ),
    ...processInputs,
    policy: policyInput,
    output: outputInput,
  }),
  outputs: { ...judgedOutputs, "record-path": "The change record that was written; empty without `output`." },
  permissions: { contents: "read" },
  triggers: [],
  caution: "It believes its files. A verdict that counts is the change gate's, on the branch that the policy protects.",
  icon: "play",
  examples: [
    "mcp-lifecycle simulate --event event.json --state state.json",
    "mcp-lifecycle simulate --event event.json --state state.json --policy stricter.yml --result check-api.json",
    "mcp-lifecycle simulate --event event.json --state state.json --output change-record.json",
  ],
  async run(inputs, world) {
    const [
      { loadSimulation },
      { checkPolicy },
      { judgeProcess },
      { makeRecord },
      { processResult },
      { canonicalJson },
      { recordText },
    ] = await Promise.all([
      import("../load/simulation.ts"),
      import("../gates/check-policy.ts"),
      import("../gates/process/judge-process.ts"),
      import("../gates/process/change-record.ts"),
      import("../gates/process/process-result.ts"),
      import("../model/canonical-json.ts"),
      import("../model/parse-record.ts"),
    ]);
    const { facts, policy, policyFrom, notes } = await loadSimulation(inputs, world);
    checkPolicy(policy);
    if (policy.process === undefined) {
      throw new ConfigError({
        what: "the policy asks nothing of a change",
        where: policyFrom,
        expected: "a policy with `process`, `preset` or `extends`",
        hint: "Begin with `preset: team`, or name another policy by `policy`.",
      });
    }
    const judged = judgeProcess(facts, policy.process, {
      levels: policy.levels,
      approvers: policy.waivers.approvers,
    });
    const record = makeRecord({
      facts,
      judgement: judged,
      policy: policy.process,
      // of all that holds in the end: a preset or an extended policy may change where the file does not
      policySource: { from: policyFrom, text: canonicalJson(policy) },
    });
    if (inputs.output !== undefined) await (await world.files()).write(inputs.output, recordText(record));
    const result = processResult(judged, { command: "simulate", record, notes });
    return { ...result, outputs: { ...result.outputs, "record-path": inputs.output ?? "" } };
  },
});
