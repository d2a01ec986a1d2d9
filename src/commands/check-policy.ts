import * as z from "zod/mini";
import { defineCommand } from "../model/command.ts";
import { policyInput } from "./policy-input.ts";

export default defineCommand({
  name: "check-policy",
  summary:
    "Say whether a policy means what it says: roles that nobody has, freezes that never come, patterns that cannot be used",
  faces: ["action", "cli"],
  positionals: [],
  inputs: z.strictObject({ policy: policyInput }),
  outputs: {
    preset: "The preset that the policy starts from; empty without one.",
    extends: "The policy that it extends, with the commit it was read at; empty without one.",
    errors: "How many findings are errors.",
  },
  permissions: { contents: "read" },
  triggers: ["pull_request", "push", "merge_group", "workflow_dispatch"],
  caution:
    "It follows `extends` of the checked-out policy: git then reads another repository of the same host, with what the checkout left it. A workflow's token reads its own repository and public ones.",
  icon: "check-square",
  examples: ["mcp-lifecycle check-policy", "mcp-lifecycle check-policy --policy policies/base.yml"],
  async run(inputs, world) {
    const [{ loadNamedPolicy }, { loadPaths }, { judgePolicy }] = await Promise.all([
      import("../load/policy.ts"),
      import("../load/paths.ts"),
      import("../gates/policy/judge-policy.ts"),
    ]);
    const named = await loadNamedPolicy(world, inputs.policy);
    if (named === undefined) {
      return {
        schemaVersion: 1,
        command: "check-policy",
        conclusion: "pass",
        reasonCode: "no-policy",
        summary: "this repository has no policy: the toolkit advises, and asks nothing of the change process",
        findings: [],
        outputs: { preset: "", extends: "", errors: "0" },
      };
    }
    return judgePolicy(named.resolved, await loadPaths(world, named.root));
  },
});
