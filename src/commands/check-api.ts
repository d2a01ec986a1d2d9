import * as z from "zod/mini";
import { defineCommand } from "../model/command.ts";
import { choice, text, textOr } from "../model/inputs.ts";
import { FAIL_ON, FAIL_ON_DESCRIPTION, PROFILE_DESCRIPTION } from "../policy/words.ts";
import { SOURCE_FORMS, serverInputs } from "./server-inputs.ts";

export const comparisonInputs = {
  base: text(
    `What to compare with: ${SOURCE_FORMS}. Default: the base of the pull request, else the merge base with the default branch.`,
    "source",
  ),
  head: textOr(".", "What is judged; takes the same forms as base.", "source"),
  release: text(
    "The last release, as a source, or `none`. Default: the greatest reachable version tag, else the latest version in the package registry.",
    "source",
  ),
  bump: choice(
    ["patch", "minor", "major"],
    "The bump that you declare for this change. Default: what a changeset, a label, the Conventional title or the raised version says.",
  ),
  "fail-on": choice(FAIL_ON, `${FAIL_ON_DESCRIPTION} Default: the policy, else \`version\`.`),
  profile: choice(["wire", "typed", "agent"], `${PROFILE_DESCRIPTION} Default: the policy, else \`wire\`.`),
  ...serverInputs,
};

export default defineCommand({
  name: "check-api",
  summary: "Say what a change breaks for the callers of an MCP server, and whether its version is honest about it",
  faces: ["action", "cli"],
  positionals: [],
  inputs: z.strictObject(comparisonInputs),
  outputs: {
    "required-bump": "`none`, `patch`, `minor` or `major`: what the changes need against base.",
    "declared-bump": "What was declared; empty when nothing was.",
    "next-version": "The smallest honest next version; empty when no release is known.",
    breaking: "How many findings are errors.",
  },
  permissions: { contents: "read" },
  triggers: ["pull_request", "push", "merge_group", "workflow_dispatch"],
  caution:
    "It starts the server of base and of head. Run it in a job without secrets and with `persist-credentials: false`.",
  icon: "git-pull-request",
  examples: [
    "mcp-lifecycle check-api",
    "mcp-lifecycle check-api --base npm:tavily-mcp@0.2.10 --head npm:tavily-mcp@0.2.15",
    "mcp-lifecycle check-api --base git:v1.2.0 --server 'node dist/index.js'",
    "mcp-lifecycle check-api --base old-surface.json --head new-surface.json --fail-on breaking",
  ],
  async run(inputs, world) {
    const [{ loadContract }, { judgeContract }] = await Promise.all([
      import("../load/contract.ts"),
      import("../gates/contract.ts"),
    ]);
    const facts = await loadContract(inputs, world);
    return judgeContract(facts, { command: "check-api", failOn: inputs["fail-on"], profile: inputs.profile });
  },
});
