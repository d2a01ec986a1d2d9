import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { PUBLISH, startGateScene } from "../support/gate-scene.ts";
import { FAREWELL, GREET, greeter } from "../support/greeter.ts";
import { pullRequestEvent } from "../support/pull-request.ts";
import { temporaryFolder } from "../support/repository.ts";
import { hasRunner, runWorkflow } from "../support/workflow-run.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const PROBE = "change-probe.yml";
const TRUSTED = "change-gate-trusted.yml";
const FOLDER = ".github/workflows";

const example = (name: string): string => readFileSync(join(ROOT, "workflows-examples", name), "utf8");

const POLICY = `enforce: true
process:
  roles: { technical: { users: [ann] } }
  approvals: { low: { technical: 1 }, medium: { technical: 1 }, high: { technical: 1 } }
  testing: { required: [check-api] }
`;

describe.skipIf(!hasRunner)("the two workflows that bind, on a real runner", () => {
  it("look without a token, and write the verdict from the default branch", async () => {
    const scene = await startGateScene({
      ...greeter([GREET]),
      ".github/mcp-lifecycle.yml": POLICY,
      [`${FOLDER}/${PROBE}`]: example(PROBE),
      [`${FOLDER}/${TRUSTED}`]: example(TRUSTED),
    });
    const pull = await scene.open({ files: greeter([GREET, FAREWELL]), title: "feat: say farewell" });
    const artifacts = temporaryFolder();
    const remote = scene.git("remote", "get-url", "origin");
    const base = scene.git("rev-parse", "origin/main");

    const looked = await runWorkflow({
      remote,
      workspace: scene.clone,
      workflow: join(FOLDER, PROBE),
      event: pullRequestEvent({ base, head: pull.head }),
      artifacts,
      env: { GITHUB_REPOSITORY: "acme/server" },
      token: "none",
    });
    expect(looked.log).toContain("looked at 1 server of head");
    expect(looked.status, looked.log).toBe(0);
    const document = join(artifacts, "mcp-lifecycle-head/mcp-lifecycle-head.json");
    expect(existsSync(document)).toBe(true);
    scene.keepArtifact(pull.head, readFileSync(document, "utf8"));

    const judged = await runWorkflow({
      remote,
      workspace: scene.clone,
      workflow: join(FOLDER, TRUSTED),
      event: scene.runEvent(pull.head),
      artifacts,
      env: {
        GITHUB_REPOSITORY: "acme/server",
        GITHUB_API_URL: scene.double.apiUrl,
        GITHUB_GRAPHQL_URL: scene.double.graphqlUrl,
      },
      token: scene.double.token({ permissions: PUBLISH }),
    });
    expect(judged.log).toContain("looked at 1 server of base");
    expect(judged.status, judged.log).toBe(0);
    expect(scene.status(pull.head)).toMatchObject({ state: "pending" });
    expect(scene.comments(pull.number)[0]).toContain("**ann**");
  });
});
