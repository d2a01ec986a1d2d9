import * as z from "zod/mini";
import { defineCommand } from "../model/command.ts";
import { comparisonInputs, comparisonOutputs } from "./check-api.ts";

export default defineCommand({
  name: "change-gate",
  summary: "Judge a change of an MCP server through the seven steps of the change process",
  faces: ["action", "cli"],
  positionals: [],
  inputs: z.strictObject(comparisonInputs),
  outputs: comparisonOutputs,
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
    const [{ loadContract }, { checkPolicy }, { judgeContract }, { judgeChange }] = await Promise.all([
      import("../load/contract.ts"),
      import("../gates/check-policy.ts"),
      import("../gates/contract.ts"),
      import("../gates/change.ts"),
    ]);
    const facts = await loadContract(inputs, world, checkPolicy);
    const contract = judgeContract(facts, {
      command: "change-gate",
      failOn: inputs["fail-on"],
      profile: inputs.profile,
      now: world.now(),
    });
    return judgeChange(contract, facts);
  },
});
