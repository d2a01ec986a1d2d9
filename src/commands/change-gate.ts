import * as z from "zod/mini";
import { defineCommand } from "../model/command.ts";
import { ConfigError } from "../model/errors.ts";
import { choice, list, text } from "../model/inputs.ts";
import { PROBE_SIDES } from "../model/probe.ts";
import { refuseUnused } from "./change-gate/refuse-unused.ts";
import { comparisonInputs, comparisonOutputs } from "./check-api.ts";
import { githubInputs } from "./github-inputs.ts";
import { MODE_DESCRIPTION } from "./mode-input.ts";
import { outputInput } from "./output-input.ts";
import { judgedOutputs, processInputs } from "./process-inputs.ts";
import { branchInput } from "./record-inputs.ts";

export default defineCommand({
  name: "change-gate",
  summary: "Judge a change of an MCP server through the seven steps of the change process",
  faces: ["action", "cli"],
  positionals: [],
  inputs: z.strictObject({
    mode: choice(["probe", "judge", "publish", "all"], MODE_DESCRIPTION),
    ...comparisonInputs,
    ...processInputs,
    side: choice(
      PROBE_SIDES,
      "What `probe` looks at: `head`, the commit that is checked out, or `base`, where the change starts, with every other contract in force. Default: `head`. Code of the two never runs in one job.",
    ),
    probe: list(
      "Probe documents that `judge` and `publish` judge by. That of head is found by itself, as the artifact `mcp-lifecycle-head` of the commit; that of base is to come from a job of the same workflow.",
      "path",
    ),
    "pull-request": text(
      "Number of the pull request to judge, where the event names none: to judge it again by hand.",
      "number",
    ),
    ...branchInput,
    output: outputInput,
    ...githubInputs,
  }),
  outputs: {
    ...comparisonOutputs,
    ...judgedOutputs,
    "record-path": "The change record that was written; empty without `output`, and where the process was not judged.",
    "probe-path": "The probe document that was written; empty in the other modes.",
    "pull-requests": "JSON: numbers of the pull requests that were judged; empty where they were not asked for by API.",
  },
  permissions: { contents: "read" },
  modePermissions: {
    judge: { actions: "read", contents: "read", issues: "read", "pull-requests": "read", statuses: "read" },
    publish: { actions: "read", contents: "write", issues: "read", "pull-requests": "write", statuses: "write" },
  },
  triggers: [
    "pull_request",
    "pull_request_review",
    "push",
    "merge_group",
    "workflow_run",
    "schedule",
    "workflow_dispatch",
  ],
  caution:
    "`all`, the default, starts the server of base and of head in one job: this is the tokenless, advisory form. Give the job `contents: read`, no secrets, and `persist-credentials: false`. What binds is `publish` on the default branch (`workflow_run`), which starts nothing and judges what jobs with `probe` saw: require its status, never a job.",
  advises: true,
  icon: "git-merge",
  examples: [
    "mcp-lifecycle change-gate",
    "mcp-lifecycle change-gate --base git:origin/main --server 'node dist/index.js'",
    "mcp-lifecycle change-gate --mode probe --output mcp-lifecycle-head.json",
    "mcp-lifecycle change-gate --mode judge --pull-request 12 --probe base.json --probe head.json",
  ],
  async run(inputs, world) {
    const mode = inputs.mode ?? "all";
    refuseToken(mode, inputs["github-token"]);
    refuseUnused(mode, inputs);
    switch (mode) {
      case "all":
        return (await import("./change-gate/all.ts")).judgeHere(inputs, world);
      case "probe":
        return (await import("./change-gate/probe.ts")).probeSide(inputs, world);
      case "judge":
        return (await import("./change-gate/judge.ts")).judgeByApi(inputs, world);
      case "publish":
        return (await import("./change-gate/publish.ts")).publishVerdicts(inputs, world);
    }
  },
});

/** A process that starts the code of a change holds no token: even a child with a clean environment can read its parent's. */
const refuseToken = (mode: string, token: string | undefined): void => {
  if (token === undefined || (mode !== "all" && mode !== "probe")) return;
  throw new ConfigError({
    what: `mode ${mode} was given a token, and it starts the server of the change`,
    where: "github-token",
    expected: "no token in the job that runs code of the change",
    hint: "Leave `github-token` out here, and give it to `mode: publish` in a workflow of the default branch (`workflow_run`).",
  });
};
