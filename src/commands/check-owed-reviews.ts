import * as z from "zod/mini";
import { defineCommand } from "../model/command.ts";
import { branchInput } from "./record-inputs.ts";

export default defineCommand({
  name: "check-owed-reviews",
  summary: "Say which emergency changes still owe their review, and be red once one is overdue",
  faces: ["action", "cli"],
  positionals: [],
  inputs: z.strictObject(branchInput),
  outputs: {
    overdue: "How many reviews are overdue.",
    owed: "How many are owed, the overdue ones included.",
  },
  permissions: { contents: "read" },
  triggers: ["schedule", "workflow_dispatch"],
  caution: "It reads the branch that keeps the change records; run it on a schedule, so that nobody has to remember.",
  icon: "clock",
  examples: ["mcp-lifecycle check-owed-reviews"],
  async run(inputs, world) {
    const [{ loadOwed }, { judgeOwed }] = await Promise.all([
      import("../load/records.ts"),
      import("../gates/process/judge-owed.ts"),
    ]);
    return judgeOwed(await loadOwed(world, { branch: inputs.branch }), world.now());
  },
});
