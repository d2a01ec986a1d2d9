import * as z from "zod/mini";
import { RATINGS } from "../model/advisory.ts";
import { defineCommand } from "../model/command.ts";
import { choice, flag, list, text } from "../model/inputs.ts";
import { baseInput } from "./base-input.ts";
import { FAIL_ON_INPUT_DESCRIPTION } from "./fail-on-input.ts";
import { policyInput } from "./policy-input.ts";

export default defineCommand({
  name: "audit-deps",
  summary:
    "Say which known weaknesses a server's dependencies have, how each came in, and who must raise what; by reading alone",
  faces: ["action", "cli"],
  positionals: [],
  inputs: z.strictObject({
    lockfile: list("Lockfile to audit. Default: all that are found, with what manifests pin.", "path"),
    database: text(
      "Where advisories are looked up: a folder of `<ecosystem>/<id>.json`, or of `<ecosystem>/all.zip` as OSV publishes them, or the address of an OSV API. Default: the policy, else the public API, which gets names and versions of packages and nothing else.",
      "folder or url",
    ),
    "fail-on": choice([...RATINGS, "never"], FAIL_ON_INPUT_DESCRIPTION),
    base: baseInput,
    outdated: flag(
      false,
      "List direct dependencies that are behind their registry, and ask it what was withdrawn. What cannot be asked is told, and never fails.",
    ),
    policy: policyInput,
  }),
  outputs: {
    failing: "How many weaknesses fail.",
    critical:
      "How many are rated critical, of all that nobody accepts; one of a package in several lockfiles counts in each.",
    high: "How many are rated high.",
    medium: "How many are rated medium.",
    low: "How many are rated low.",
    unrated: "How many are rated by no database.",
    malicious: "How many malicious packages are locked.",
    new: "How many base does not have, or has less grave; empty where nothing was compared.",
    mended: "How many of base are gone; empty where nothing was compared.",
    packages: "How many versions of packages were audited.",
  },
  permissions: { contents: "read" },
  triggers: ["pull_request", "push", "merge_group", "schedule", "workflow_dispatch"],
  caution:
    "It reads files and runs nothing of the repository: no package manager looks at its folders. Names and versions of packages are sent to the public database, unless `database` names a folder; those of another registry than the rest, and those that `audit.private` of the policy names, are not. What could not be looked at makes the conclusion `unknown`.",
  icon: "package",
  examples: [
    "mcp-lifecycle audit-deps",
    "mcp-lifecycle audit-deps --base git:main",
    "mcp-lifecycle audit-deps --lockfile package-lock.json --fail-on critical",
    "mcp-lifecycle audit-deps --database ~/osv",
  ],
  async run(inputs, world) {
    const [{ loadAudit }, { judgeDependencies }] = await Promise.all([
      import("../load/audit/facts.ts"),
      import("../gates/deps.ts"),
    ]);
    const audit = await loadAudit(world, {
      lockfiles: inputs.lockfile,
      database: inputs.database,
      base: inputs.base,
      policy: inputs.policy,
      outdated: inputs.outdated,
    });
    return judgeDependencies(audit, { failOn: inputs["fail-on"] });
  },
});
