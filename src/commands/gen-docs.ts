import * as z from "zod/mini";
import { defineCommand } from "../model/command.ts";
import { choice, flag, list, textOr } from "../model/inputs.ts";
import { WRITE_MODES } from "../model/written-file.ts";
import { baseInput } from "./base-input.ts";
import { configInputs } from "./config-inputs.ts";
import { githubInputs } from "./github-inputs.ts";
import { MODE_DESCRIPTION } from "./mode-input.ts";
import { outputDirInput } from "./output-dir-input.ts";
import { policyInput } from "./policy-input.ts";
import { SOURCE_FORMS, serverInputs } from "./server-inputs.ts";

const { "config-dir": configDir, schema } = configInputs;

export default defineCommand({
  name: "gen-docs",
  summary:
    "Write the documentation of an MCP server from what it advertises and from its configuration, and keep it current",
  faces: ["action", "cli"],
  positionals: [],
  inputs: z.strictObject({
    from: textOr(".", `The server that is documented: ${SOURCE_FORMS}.`, "source"),
    "output-dir": outputDirInput,
    mode: choice(WRITE_MODES, MODE_DESCRIPTION),
    pages: list(
      "Pages to make, several with commas between them: `api`, `configuration`, `troubleshooting`, and `html`, one file to send to users. Default: `docs.pages` of the policy, else the first three.",
      "page",
    ),
    base: baseInput,
    commit: flag(
      false,
      "Commit what was written to the branch of the run, through the API, which signs it. Needs a snapshot file as `from`, so that no server starts beside the token; nothing is committed to a fork.",
    ),
    "config-dir": configDir,
    schema,
    ...serverInputs,
    policy: policyInput,
    ...githubInputs,
  }),
  outputs: {
    "output-dir": "The folder that the pages lie in.",
    files: "How many files hold documentation: the pages, and files of people with regions.",
    changed: "How many were written, or differ.",
    score: "How much of the server says what it is, of 100; empty where there is nothing to describe.",
    undescribed: "How many tools, parameters and other parts say nothing of themselves.",
    commit: "The commit that holds the files; empty where nothing was committed.",
  },
  permissions: { contents: "read" },
  triggers: ["pull_request", "push", "workflow_dispatch"],
  caution:
    "It starts the server of the checked-out code: run it in a job without secrets and with `persist-credentials: false`. Only what stands between its marks is written, and a file that it did not make is never touched. `commit` writes to the repository (`contents: write`) and starts nothing: record the server in a job without a token (`mcp-lifecycle snapshot . --output surface.json`), hand the file over as an artifact, and give it as `from`. A commit by the job's own token starts no workflow, so that checks which the branch requires do not run on it: give the token of an app for that.",
  icon: "book-open",
  examples: [
    "mcp-lifecycle gen-docs",
    "mcp-lifecycle gen-docs --mode check",
    "mcp-lifecycle gen-docs --from surface.json --pages api,html --output-dir site",
    "mcp-lifecycle gen-docs --from npm:@modelcontextprotocol/server-filesystem@2026.8.31 --server 'mcp-server-filesystem /tmp' --pages api --mode print",
  ],
  async run(inputs, world) {
    const [
      { loadDocsPolicies },
      { chooseDocsMode },
      { gatherDocs },
      { TROUBLE_RULES },
      { applyFiles },
      { printDocs },
      { judgeDocs },
    ] = await Promise.all([
      import("../load/docs/docs-policy.ts"),
      import("../load/docs/docs-mode.ts"),
      import("../load/docs/gather-docs.ts"),
      import("../gates/docs/trouble-rules.ts"),
      import("../load/write-files.ts"),
      import("../load/docs/print-docs.ts"),
      import("../gates/docs.ts"),
    ]);
    const policies = await loadDocsPolicies(world, { named: inputs.policy, base: inputs.base });
    const { mode, target, notes } = await chooseDocsMode(world, inputs, policies.own);
    const committer =
      target === undefined
        ? undefined
        : await (await import("./gen-docs/committer.ts")).openCommitter(world, inputs["github-token"], target);
    const material = await gatherDocs(world, { ...inputs, mode }, policies, TROUBLE_RULES);
    const { files, isDone } = await applyFiles(world, material.plan, mode);
    const committed = isDone ? await committer?.commit(material) : undefined;
    return judgeDocs(
      {
        ...material,
        mode,
        files,
        policy: policies.governing,
        notes: [...material.notes, ...notes],
        ...(committed === undefined ? {} : { committed }),
        ...(mode === "print" ? { document: printDocs(material.plan) } : {}),
      },
      { now: world.now() },
    );
  },
});
