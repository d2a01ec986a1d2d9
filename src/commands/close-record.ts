import * as z from "zod/mini";
import { defineCommand } from "../model/command.ts";
import { ConfigError } from "../model/errors.ts";
import { choice, flag, text } from "../model/inputs.ts";
import { recordInput, recordOutputs } from "./record-inputs.ts";

export default defineCommand({
  name: "close-record",
  summary: "Write down in a change record what became of the change",
  faces: ["action", "cli"],
  positionals: ["record"],
  inputs: z.strictObject({
    ...recordInput,
    outcome: choice(
      ["verified", "rolled-back", "failed", "unknown"],
      "What became of the change. Written once: a record that is closed otherwise is refused.",
    ),
    deployment: text("Id of the deployment.", "id"),
    backup: text("Id of the backup that was made before it.", "id"),
    reviewed: flag(false, "The retrospective review that an emergency change owes was done."),
  }),
  outputs: recordOutputs,
  permissions: {},
  triggers: ["push", "deployment_status", "workflow_dispatch", "workflow_run"],
  caution:
    "It gives the record a new digest, so an attestation of the open record does not cover the closed one: attest the file again, and keep it with `keep-record`.",
  icon: "lock",
  examples: [
    "mcp-lifecycle close-record change-record.json --outcome verified --deployment 4711 --backup 2026-11-22T10-00",
    "mcp-lifecycle close-record change-record.json --reviewed",
  ],
  async run(inputs, world) {
    const { outcome: status, deployment, backup, reviewed } = inputs;
    if (status === undefined && (!reviewed || deployment !== undefined || backup !== undefined)) {
      throw new ConfigError({
        what: "it is not said what became of the change",
        where: "close-record",
        expected: "`outcome`, or `reviewed` for the review that is owed",
        hint: "Give `outcome` as verified, rolled-back, failed or unknown.",
      });
    }
    const [{ readRecord, writeRecord }, { closeRecord }, { recordOutputs, refuseUnsound }] = await Promise.all([
      import("../load/records.ts"),
      import("../gates/process/close-record.ts"),
      import("../gates/process/verify-record.ts"),
    ]);
    const now = world.now();
    const read = await readRecord(inputs.record, world);
    refuseUnsound(read, now);
    const outcome =
      status === undefined
        ? undefined
        : {
            status,
            ...(deployment === undefined ? {} : { deployment }),
            ...(backup === undefined ? {} : { backup }),
          };
    const record = closeRecord(read.record, { ...(outcome === undefined ? {} : { outcome }), reviewed }, now);
    const isNew = record.digest !== read.record.digest;
    if (isNew) await writeRecord(inputs.record, record, world);
    const said = record.outcome === undefined ? "as reviewed" : `as ${record.outcome.status}`;
    return {
      schemaVersion: 1,
      command: "close-record",
      conclusion: "pass",
      reasonCode: isNew ? "closed" : "already-closed",
      summary: `the record of ${record.change} at ${record.head.slice(0, 7)} ${isNew ? "is now" : "was already"} closed ${said}`,
      findings: [],
      outputs: recordOutputs(record),
      record,
    };
  },
});
