import * as z from "zod/mini";
import { defineCommand } from "../model/command.ts";
import { keyInput } from "./key-input.ts";
import { policyInput } from "./policy-input.ts";

export default defineCommand({
  name: "explain-policy",
  summary: "Say what the policy asks, and why it is so here: which line, preset or extended policy says it",
  faces: ["cli"],
  positionals: ["key"],
  inputs: z.strictObject({
    key: keyInput,
    policy: policyInput,
  }),
  outputs: {},
  permissions: { contents: "read" },
  triggers: [],
  caution: "It explains the policy of the work tree; a change is judged by the one of its base.",
  icon: "help-circle",
  examples: [
    "mcp-lifecycle explain-policy",
    "mcp-lifecycle explain-policy process",
    "mcp-lifecycle explain-policy budgets.tools --policy policies/base.yml",
  ],
  async run(inputs, world) {
    const [{ loadNamedPolicy }, { POLICY_PATH }, { explainPolicy }, { readPolicy }, { resolvePolicy }] =
      await Promise.all([
        import("../load/policy.ts"),
        import("../policy/parse.ts"),
        import("../policy/explain-policy.ts"),
        import("../policy/read-policy.ts"),
        import("../policy/resolve-policy.ts"),
      ]);
    const named = await loadNamedPolicy(world, inputs.policy);
    const resolved = named?.resolved ?? resolvePolicy(await readPolicy("", POLICY_PATH));
    const { document, summary, notes } = await explainPolicy(resolved, inputs.key);
    return {
      schemaVersion: 1,
      command: "explain-policy",
      conclusion: "pass",
      reasonCode: named === undefined ? "explained-defaults" : "explained",
      summary,
      findings: [],
      outputs: {},
      ...(named === undefined
        ? { notes: ["This repository has no policy: these are the defaults.", ...notes] }
        : notes.length === 0
          ? {}
          : { notes }),
      document,
    };
  },
});
