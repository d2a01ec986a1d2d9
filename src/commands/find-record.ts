import * as z from "zod/mini";
import { defineCommand } from "../model/command.ts";
import { text, textOr } from "../model/inputs.ts";
import { githubInputs } from "./github-inputs.ts";
import { outputInput } from "./output-input.ts";
import { branchInput, recordOutputs } from "./record-inputs.ts";

export default defineCommand({
  name: "find-record",
  summary: "Find the change record of the pull request that brought a commit or a tag, and say what it concludes",
  faces: ["action", "cli"],
  positionals: ["ref"],
  inputs: z.strictObject({
    ref: textOr("HEAD", "Commit, tag or branch whose record is looked for.", "ref"),
    into: text(
      "Branch that the pull request must have been merged into. Default: the default branch. A request into another branch was judged by the policy of that branch.",
      "branch",
    ),
    ...branchInput,
    output: outputInput,
    ...githubInputs,
  }),
  outputs: {
    commit: "Whole id of the commit that was asked for.",
    "pull-request": "Number of the pull request that brought it; empty where none can be named.",
    head: "Whole id of the head commit that people approved; empty without a pull request.",
    "brought-as":
      "`merge` where the commit is what the request became, `head` where it is its head, `part` where it is another of several that it brought.",
    ...recordOutputs,
  },
  permissions: { contents: "read", "pull-requests": "read" },
  triggers: ["push", "release", "schedule", "workflow_dispatch", "workflow_run"],
  caution:
    "It is `unknown`, and not green, for a commit that was pushed directly, and where no record was kept. Whoever may write to the branch that records are kept on can write a record: protect it, and let `actions/attest` sign what you rely on.",
  icon: "search",
  examples: [
    "mcp-lifecycle find-record",
    "mcp-lifecycle find-record v1.3.0 --output change-record.json",
    "mcp-lifecycle find-record v1.2.1 --into release/1.2",
  ],
  async run(inputs, world) {
    const [{ findRecord }, { judgeFound }] = await Promise.all([
      import("../load/gate/find-record.ts"),
      import("../gates/process/judge-found.ts"),
    ]);
    const { ref, into, branch, output, "github-token": token } = inputs;
    const github = await world.github({ token });
    const result = judgeFound(await findRecord(ref, { github, world, token, branch, into }), world.now());
    if (output !== undefined && result.record !== undefined) {
      const { writeRecord } = await import("../load/records.ts");
      await writeRecord(output, result.record, world);
    }
    return result;
  },
});
