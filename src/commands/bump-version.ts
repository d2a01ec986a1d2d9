import * as z from "zod/mini";
import { defineCommand } from "../model/command.ts";
import { choice, list, text } from "../model/inputs.ts";
import { baseInput } from "./base-input.ts";
import { BUMP_DESCRIPTION } from "./bump-input.ts";
import { githubInputs } from "./github-inputs.ts";
import { MODE_DESCRIPTION } from "./mode-input.ts";
import { policyInput } from "./policy-input.ts";
import { serverInputs } from "./server-inputs.ts";

export default defineCommand({
  name: "bump-version",
  summary:
    "Find the next honest version, write it into every file that names it, and release it so that a killed run can be run again",
  faces: ["action", "cli"],
  positionals: [],
  inputs: z.strictObject({
    mode: choice(["write", "check", "print", "pr", "tag", "release"], MODE_DESCRIPTION),
    bump: choice(["auto", "patch", "minor", "major"], BUMP_DESCRIPTION),
    version: text("The version to release: above the last release, and not below what the API needs.", "version"),
    prerelease: text(
      "Make it a pre-release of this stage: `rc` gives 1.3.0-rc.1, the next time rc.2, and without it 1.3.0 follows.",
      "stage",
    ),
    package: list(
      "Name of a package that is meant, where the repository holds several. Default: all that need a release.",
      "name",
    ),
    base: baseInput,
    ...serverInputs,
    policy: policyInput,
    ...githubInputs,
  }),
  outputs: {
    mode: "What was done: `write`, `check`, `print`, `pr`, `tag`; `release` says which of the two it was.",
    released:
      "`true` where the versions of this commit are tagged and released, by this run or an earlier one; else `false`.",
    version: "The version that is released next, or was; empty where there are several packages or none.",
    "previous-version": "The last release before it; empty where there is none, and where there are several packages.",
    bump: "`none`, `patch`, `minor` or `major`: the step from the last release; of several packages the greatest.",
    "required-bump": "What the API needs, of several packages the greatest; empty where no API was looked at.",
    tag: "The tag of the version; empty where there are several packages or none.",
    "pr-number": "Number of the version pull request; empty without one.",
    "pr-url": "Its address.",
    "release-url": "Address of the release on GitHub; empty where there are several or none.",
    "changed-files": "The files that were written, or would be, one a line.",
    "release-plan":
      "JSON for the steps that publish: `packages`, each with name, path, ecosystem, version, previous, bump, tag, prerelease; `omitted` counts those that did not fit.",
  },
  permissions: { contents: "write", "pull-requests": "write" },
  triggers: ["pull_request", "push", "workflow_dispatch"],
  caution:
    "It starts the server of head and of the last release. `check` and `print` need `contents: read` and no token; `pr`, `tag` and `release` write to the repository, so run them on the default branch alone, where merged code is all that is started.",
  icon: "tag",
  examples: [
    "mcp-lifecycle bump-version --mode print",
    "mcp-lifecycle bump-version",
    "mcp-lifecycle bump-version --bump minor --prerelease rc",
    "mcp-lifecycle bump-version --version 2.0.0 --package server",
    "mcp-lifecycle bump-version --mode check --base old-surface.json",
    "mcp-lifecycle bump-version --mode tag",
  ],
  async run(inputs, world) {
    const [{ loadReleaseMaterial }, { checkPolicy }, { judgeFloor }] = await Promise.all([
      import("../load/release/material.ts"),
      import("../gates/check-policy.ts"),
      import("../gates/release-floor.ts"),
    ]);
    const mode = inputs.mode ?? ((await world.event()) === undefined ? "write" : "check");
    const { bump, version, prerelease, base, server, header, timeout, prepare, policy } = inputs;
    const load = (asked: { onlyChecks?: boolean; resumes?: boolean }) =>
      loadReleaseMaterial(world, {
        bump: bump === "auto" ? undefined : bump,
        version,
        prerelease,
        packages: inputs.package,
        base,
        server,
        "probe-env": inputs["probe-env"],
        header,
        timeout,
        prepare,
        policy,
        judgeFloor,
        checkPolicy,
        onlyChecks: asked.onlyChecks === true,
        readsAll: asked.onlyChecks === true,
        resumes: asked.resumes === true,
        // one that gets its tag may be published already
        asksRegistry: asked.resumes !== true,
      });
    switch (mode) {
      case "check": {
        const { checkVersions } = await import("./bump-version/check.ts");
        return checkVersions(await load({ onlyChecks: true }), world);
      }
      case "write":
      case "print": {
        const { writeVersionFiles } = await import("./bump-version/write.ts");
        return writeVersionFiles(await load({}), mode, world);
      }
      case "pr": {
        const { proposeVersions } = await import("./bump-version/propose.ts");
        return proposeVersions(await load({}), inputs["github-token"], world);
      }
      case "tag": {
        const { tagVersions } = await import("./bump-version/tag.ts");
        return tagVersions(await load({ resumes: true }), inputs["github-token"], world);
      }
      case "release": {
        const { splitReady, tagVersions } = await import("./bump-version/tag.ts");
        const material = await load({ resumes: true });
        if (splitReady(material).ready.length > 0) return tagVersions(material, inputs["github-token"], world);
        const { proposeVersions } = await import("./bump-version/propose.ts");
        return proposeVersions(await load({}), inputs["github-token"], world);
      }
    }
  },
});
