import * as z from "zod/mini";
import { defineCommand } from "../model/command.ts";
import { flag } from "../model/inputs.ts";
import { branchInput, recordInput, recordOutputs } from "./record-inputs.ts";

const SAID = {
  kept: "kept the record",
  closed: "closed the kept record",
  "already-kept": "the record was kept already",
} as const;

export default defineCommand({
  name: "keep-record",
  summary: "Append a change record to the branch that records are kept on",
  faces: ["action", "cli"],
  positionals: ["record"],
  inputs: z.strictObject({
    ...recordInput,
    ...branchInput,
    push: flag(false, "Share the branch through the remote. Whoever was quicker is appended to, never overwritten."),
  }),
  outputs: {
    ...recordOutputs,
    "kept-path": "Path of the record on its branch.",
    "kept-commit": "Commit of the branch that holds it.",
  },
  permissions: { contents: "write" },
  triggers: ["push", "schedule", "workflow_dispatch", "workflow_run"],
  caution:
    "It writes to the repository: run it in a job of the default branch that runs no code of the change. Protect the branch against force pushes and deletion; a clone that has seen it before refuses a rewritten one, a fresh one cannot know.",
  icon: "archive",
  examples: [
    "mcp-lifecycle keep-record change-record.json",
    "mcp-lifecycle keep-record change-record.json --push",
    "mcp-lifecycle keep-record change-record.json --branch audit-trail --push",
  ],
  async run(inputs, world) {
    const [{ readRecord }, { openRecords }, { keepRecord }, { recordOutputs, refuseUnsound }] = await Promise.all([
      import("../load/records.ts"),
      import("../model/record-branch.ts"),
      import("../act/records/keep-record.ts"),
      import("../gates/process/verify-record.ts"),
    ]);
    const read = await readRecord(inputs.record, world);
    refuseUnsound(read, world.now());
    const { record } = read;
    const kept = await keepRecord(record, await openRecords(inputs.branch, world), { push: inputs.push });
    return {
      schemaVersion: 1,
      command: "keep-record",
      conclusion: "pass",
      reasonCode: kept.state === "already-kept" && kept.pushed ? "pushed" : kept.state,
      summary: `${SAID[kept.state]} of ${record.change} at ${record.head.slice(0, 7)} on ${inputs.branch}${kept.pushed ? ", and pushed it" : ""}`,
      findings: [],
      outputs: { ...recordOutputs(record), "kept-path": kept.path, "kept-commit": kept.commit },
      record,
    };
  },
});
