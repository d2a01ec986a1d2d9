import * as z from "zod/mini";
import { defineCommand } from "../model/command.ts";
import { choice, list } from "../model/inputs.ts";
import { WRITE_MODES } from "../model/written-file.ts";
import { configInputs } from "./config-inputs.ts";
import { MODE_DESCRIPTION } from "./mode-input.ts";
import { outputDirInput } from "./output-dir-input.ts";
import { policyInput } from "./policy-input.ts";

const { "config-dir": configDir, env, schema, var: variables } = configInputs;

export default defineCommand({
  name: "gen-manifests",
  summary: "Render Kubernetes, Filebeat, Prometheus and systemd files from the server's configuration",
  faces: ["action", "cli"],
  positionals: [],
  inputs: z.strictObject({
    "config-dir": configDir,
    env,
    schema,
    "output-dir": outputDirInput,
    mode: choice(WRITE_MODES, MODE_DESCRIPTION),
    skip: list("Files to leave out, as globs below the output folder: `systemd/*`.", "glob"),
    var: variables,
    policy: policyInput,
  }),
  outputs: {
    "output-dir": "The folder that the files lie in.",
    files: "How many files belong there.",
    changed: "How many were written, or differ.",
  },
  permissions: { contents: "read" },
  triggers: ["pull_request", "push", "workflow_dispatch"],
  caution:
    "It writes into the checked-out tree, and commits nothing. Only lines between `# yours:` and `# end yours` are kept; a file that it did not make is never touched. No value of a secret is written: the files name where it comes from.",
  icon: "file-text",
  examples: [
    "mcp-lifecycle gen-manifests --env production",
    "mcp-lifecycle gen-manifests --env production --mode check",
    "mcp-lifecycle gen-manifests --env staging --output-dir deploy/staging --skip 'systemd/*'",
  ],
  async run(inputs, world) {
    const [
      { loadConfig },
      { chooseEnvironment },
      { loadPackageFacts },
      { readWorkload },
      { renderOperations },
      { skipFiles, notesOf, printFiles },
      { planOperations },
      { applyFiles },
      { judgeOperations },
    ] = await Promise.all([
      import("../load/config/config.ts"),
      import("../config/operations/choose-environment.ts"),
      import("../load/package-facts.ts"),
      import("../config/operations/workload.ts"),
      import("../config/operations/index.ts"),
      import("../config/operations/chosen-files.ts"),
      import("../load/operations-files.ts"),
      import("../load/write-files.ts"),
      import("../gates/operations.ts"),
    ]);
    const name = inputs.env ?? "production";
    const mode = inputs.mode ?? "write";
    const folder = inputs["output-dir"] ?? `operations/${name}`;
    const { facts, faults, policy, notes } = await loadConfig(world, {
      dir: inputs["config-dir"],
      env: name,
      schema: inputs.schema,
      variables: inputs.var,
      policy: inputs.policy,
    });
    const environment = chooseEnvironment(facts.environments, name, faults);
    const workload = readWorkload(environment, await loadPackageFacts(world));
    const { rendered, skipped } = skipFiles(renderOperations(workload), inputs.skip);
    const { plan, flaws } = await planOperations(world, folder, workload, { rendered, skipped, mode });
    const { files, isDone } = await applyFiles(world, plan, mode);
    return judgeOperations({
      environment: name,
      folder,
      mode,
      files,
      // to print is to ask what would stand there: nothing is at fault yet
      flaws: mode === "print" ? [] : flaws.map((flaw) => ({ ...flaw, environment: name })),
      isDone,
      notes: [
        ...notes,
        ...notesOf(workload, rendered),
        ...(mode === "print" ? flaws.map(({ says }) => `Would be left alone: ${says}.`) : []),
      ],
      levels: policy.levels,
      ...(mode === "print" ? { document: printFiles(plan, rendered) } : {}),
    });
  },
});
