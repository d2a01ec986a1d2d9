import * as z from "zod/mini";
import { defineCommand } from "../model/command.ts";
import { baseInput } from "./base-input.ts";
import { configInputs } from "./config-inputs.ts";
import { policyInput } from "./policy-input.ts";

export default defineCommand({
  name: "validate-config",
  summary:
    "Say what is wrong with a server's configuration in every environment, and what a change of it means for those who run it",
  faces: ["action", "cli"],
  positionals: [],
  inputs: z.strictObject({
    ...configInputs,
    base: baseInput,
    policy: policyInput,
  }),
  outputs: {
    environments: "Names of the environments that were judged, with commas between them.",
    errors: "How many findings are errors.",
    warnings: "How many are warnings.",
    changes: "How many settings change against base; empty where nothing was compared.",
    "production-changes":
      "How many settings of environments that serve people change; empty where nothing was compared.",
  },
  permissions: { contents: "read" },
  triggers: ["pull_request", "push", "merge_group", "workflow_dispatch"],
  caution:
    "It reads files and runs nothing, with one exception: a schema that is named and is a module (`schema: config/schema.ts`) is code of the change, and is run to learn what it says. Its process gets an environment without secrets; run it in a job without secrets and with `persist-credentials: false`, or give the schema as JSON Schema.",
  icon: "sliders",
  examples: [
    "mcp-lifecycle validate-config",
    "mcp-lifecycle validate-config --env production --base git:main",
    "mcp-lifecycle validate-config --config-dir deploy/config --schema src/config-schema.ts --var PORT=3000",
  ],
  async run(inputs, world) {
    const [{ loadConfigChange }, { judgeConfig }] = await Promise.all([
      import("../load/config/change.ts"),
      import("../gates/config.ts"),
    ]);
    const change = await loadConfigChange(world, {
      dir: inputs["config-dir"],
      env: inputs.env,
      schema: inputs.schema,
      variables: inputs.var,
      base: inputs.base,
      policy: inputs.policy,
    });
    return judgeConfig(change, { now: world.now() });
  },
});
