import * as z from "zod/mini";
import { defineCommand } from "../model/command.ts";
import { comparisonInputs, comparisonOutputs } from "./check-api.ts";
import { outputInput } from "./output-input.ts";
import { judgedOutputs, processInputs } from "./process-inputs.ts";

export default defineCommand({
  name: "change-gate",
  summary: "Judge a change of an MCP server through the seven steps of the change process",
  faces: ["action", "cli"],
  positionals: [],
  inputs: z.strictObject({ ...comparisonInputs, ...processInputs, output: outputInput }),
  outputs: {
    ...comparisonOutputs,
    ...judgedOutputs,
    "record-path": "The change record that was written; empty without `output`, and where the process was not judged.",
  },
  permissions: { contents: "read" },
  triggers: ["pull_request", "push", "merge_group", "workflow_dispatch"],
  caution:
    "It starts the server of base and of head in one job: this is the tokenless, advisory form. Give the job `contents: read`, no secrets, and `persist-credentials: false`.",
  advises: true,
  icon: "git-merge",
  examples: [
    "mcp-lifecycle change-gate",
    "mcp-lifecycle change-gate --base git:origin/main --server 'node dist/index.js'",
  ],
  async run(inputs, world) {
    const [{ loadContract }, { loadChange }, { checkPolicy }, { judgeWithContract }, { recordText }] =
      await Promise.all([
        import("../load/contract.ts"),
        import("../load/change.ts"),
        import("../gates/check-policy.ts"),
        import("../gates/process/judge-with-contract.ts"),
        import("../model/parse-record.ts"),
      ]);
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
  },
});

/** Without a process in the policy nothing of the change is looked at. */
const NOBODY_ASKS = { notes: [], isOfRequest: false, isOfHead: false };
