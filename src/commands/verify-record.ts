import * as z from "zod/mini";
import { defineCommand } from "../model/command.ts";
import { ConfigError } from "../model/errors.ts";
import { CHANGE } from "../model/record-path.ts";
import { expectationInputs, recordInput, recordOutputs } from "./record-inputs.ts";

const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;

/** @throws ConfigError for what no record can be about: it would only ever say "another" */
const readExpected = (given: { "commit-id"?: string | undefined; change?: string | undefined }) => {
  const { "commit-id": commit, change } = given;
  const isWhole = (commit === undefined || COMMIT.test(commit)) && (change === undefined || CHANGE.test(change));
  if (isWhole) return { ...(commit === undefined ? {} : { commit }), ...(change === undefined ? {} : { change }) };
  throw new ConfigError({
    what: "that is nothing a record can be about",
    where:
      commit !== undefined && !COMMIT.test(commit)
        ? `commit ${JSON.stringify(commit)}`
        : `change ${JSON.stringify(change)}`,
    expected: "the whole id of a commit, and a change as `owner/name#number`",
    hint: "In a workflow: `github.event.pull_request.head.sha`, and `github.repository` with the number.",
  });
};

export default defineCommand({
  name: "verify-record",
  summary: "Check that a change record holds together: its digest, its conclusion, its approvals, and what it is about",
  faces: ["action", "cli"],
  positionals: ["record"],
  inputs: z.strictObject({ ...recordInput, ...expectationInputs }),
  outputs: recordOutputs,
  permissions: {},
  triggers: ["pull_request", "push", "schedule", "workflow_dispatch", "workflow_run"],
  caution:
    "A record that holds together may still be forged as a whole: anybody can compute a digest. Who made it is what an attestation over the file says. A record that holds may conclude `fail`; read `record-conclusion` before you go on.",
  icon: "check-circle",
  examples: [
    "mcp-lifecycle verify-record change-record.json",
    "mcp-lifecycle verify-record change-record.json --change acme/server#12",
  ],
  async run(inputs, world) {
    const [{ readRecord }, { verifyRecord }] = await Promise.all([
      import("../load/records.ts"),
      import("../gates/process/verify-record.ts"),
    ]);
    const expected = readExpected(inputs);
    return verifyRecord(await readRecord(inputs.record, world), { expected, now: world.now() });
  },
});
