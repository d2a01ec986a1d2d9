import * as z from "zod/mini";
import { defineCommand } from "../model/command.ts";
import { configInputs } from "./config-inputs.ts";
import { keyInput } from "./key-input.ts";
import { policyInput } from "./policy-input.ts";

export default defineCommand({
  name: "explain-config",
  summary: "Say what a server gets in one environment, and why it is so: which file, default or reference says it",
  faces: ["cli"],
  positionals: ["key"],
  inputs: z.strictObject({ key: keyInput, ...configInputs, policy: policyInput }),
  outputs: {},
  permissions: { contents: "read" },
  triggers: [],
  caution:
    "It shows no secret and resolves none: what only the place of work knows is shown as the reference that stands for it. A schema that is named and is a module is run.",
  icon: "help-circle",
  examples: [
    "mcp-lifecycle explain-config",
    "mcp-lifecycle explain-config server.port --env production",
    "mcp-lifecycle explain-config database --env production --var DB_HOST=db.internal",
  ],
  async run(inputs, world) {
    const [{ loadConfig }, { chooseExplained }, { explainSetting }, { openYaml }] = await Promise.all([
      import("../load/config/config.ts"),
      import("../config/choose-explained.ts"),
      import("../config/explain-setting.ts"),
      import("../policy/write-yaml.ts"),
    ]);
    const { facts, schema, faults, unread } = await loadConfig(world, {
      dir: inputs["config-dir"],
      env: inputs.env,
      schema: inputs.schema,
      variables: inputs.var,
      policy: inputs.policy,
    });
    const environment = chooseExplained({ ...facts, faults, unread }, inputs.env);
    const { document, summary, notes } = explainSetting(environment, schema, inputs.key, await openYaml());
    return {
      schemaVersion: 1,
      command: "explain-config",
      conclusion: "pass",
      reasonCode: "explained",
      summary,
      findings: [],
      outputs: {},
      ...(notes.length === 0 ? {} : { notes }),
      document,
    };
  },
});
