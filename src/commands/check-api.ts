import * as z from "zod/mini";
import { defineCommand } from "../model/command.ts";
import { choice, list, text, textOr } from "../model/inputs.ts";
import { FAIL_ON, PROFILE_DESCRIPTION } from "../policy/words.ts";
import { baseInput } from "./base-input.ts";

import { BUMP_DESCRIPTION } from "./bump-input.ts";
import { FAIL_ON_INPUT_DESCRIPTION } from "./fail-on-input.ts";

import { serverInputs } from "./server-inputs.ts";

export const comparisonInputs = {
  base: baseInput,
  head: textOr(".", "What is judged; takes the same forms as base.", "source"),
  release: text(
    "The last release, as a source, or `none`. Default: the greatest reachable version tag, else the latest version in the package registry.",
    "source",
  ),
  against: list(
    "Contracts beside base that are still in force, each with a verdict of its own: a source in any form, or `base`, `release` (the last release), `minors:<n>` (the last release of each of the last n minors). Added to those of the policy.",
    "source",
  ),
  bump: choice(["patch", "minor", "major"], BUMP_DESCRIPTION),
  "fail-on": choice(FAIL_ON, FAIL_ON_INPUT_DESCRIPTION),
  profile: choice(["wire", "typed", "agent"], `${PROFILE_DESCRIPTION} Default: the policy, else \`wire\`.`),
  ...serverInputs,
};

export const comparisonOutputs = {
  "required-bump": "`none`, `patch`, `minor` or `major`: what the changes need against base.",
  "declared-bump": "What was declared; empty when nothing was.",
  "next-version": "The smallest honest next version; empty when no release is known.",
  breaking: "How many findings are errors.",
  "base-digest": "`sha256:` and the digest of the surface of base; empty where there is none or several are judged.",
  "head-digest": "The same of head: two contracts of one digest are the same.",
  audiences:
    "JSON: name, status (`kept`, `broken` or `unproven`), required bump and counts of every contract of `against`; empty without any.",
  rollback:
    "`safe`, `unsafe` or `unproven`: may head be taken back to base while clients hold its lists; `not-applicable` where nothing changed.",
};

export default defineCommand({
  name: "check-api",
  summary: "Say what a change breaks for the callers of an MCP server, and whether its version is honest about it",
  faces: ["action", "cli"],
  positionals: [],
  inputs: z.strictObject(comparisonInputs),
  outputs: comparisonOutputs,
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
    "mcp-lifecycle check-api --against release --against minors:3 --against https://mcp.example.com/mcp",
  ],
  async run(inputs, world) {
    const [{ loadContract }, { checkPolicy }, { judgeContract }] = await Promise.all([
      import("../load/contract.ts"),
      import("../gates/check-policy.ts"),
      import("../gates/contract.ts"),
    ]);
    const facts = await loadContract(inputs, world, checkPolicy);
    return judgeContract(facts, {
      command: "check-api",
      failOn: inputs["fail-on"],
      profile: inputs.profile,
      now: world.now(),
    });
  },
});
