import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { FAREWELL, GREET, greeter } from "../support/greeter.ts";
import { pullRequestEvent } from "../support/pull-request.ts";
import { createRepository, temporaryFolder } from "../support/repository.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const WORKFLOW = "workflows-examples/change-gate.yml";

const hasRunner = spawnSync("act", ["--version"]).status === 0;
if (!hasRunner) console.warn("SKIPPED: the runner `act` is not on PATH (go install github.com/nektos/act)");

/** What the workflow uses of others, as an action that does nothing: the work tree is there and so is Node. */
const standIn = (name: string): string => {
  const folder = temporaryFolder();
  writeFileSync(
    join(folder, "action.yml"),
    `name: ${name}\ndescription: stands in\nruns:\n  using: composite\n  steps:\n    - run: "true"\n      shell: bash\n`,
  );
  return folder;
};

/** Our actions as a user's workflow fetches them: the committed files alone. */
const published = (): string => {
  const folder = temporaryFolder();
  for (const path of ["action.yml", "actions", "dist"])
    cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  return folder;
};

const runWorkflow = (workspace: string, event: unknown): { status: number | null; log: string } => {
  const eventPath = join(temporaryFolder(), "event.json");
  writeFileSync(eventPath, JSON.stringify(event));
  const home = temporaryFolder();
  mkdirSync(join(home, "cache"));
  const { status, stdout, stderr } = spawnSync(
    "act",
    [
      "pull_request",
      ...["-W", join(workspace, ".github/workflows/change-gate.yml"), "-e", eventPath],
      ...[
        "-P",
        "ubuntu-latest=-self-hosted",
        "--pull=false",
        "--no-cache-server",
        "--action-cache-path",
        join(home, "cache"),
      ],
      ...["--local-repository", `mcp-lifecycle/mcp-lifecycle@v1=${published()}`],
      ...["--local-repository", `actions/checkout@v6=${standIn("checkout")}`],
      ...["--local-repository", `actions/setup-node@v6=${standIn("setup-node")}`],
    ],
    {
      cwd: workspace,
      encoding: "utf8",
      env: {
        ...process.env,
        // the runner starts every `using: node..` with the node that is first on PATH
        PATH: `${join(ROOT, "node_modules/.bin")}:${process.env.PATH}`,
        ACT_DISABLE_VERSION_CHECK: "1",
        XDG_CACHE_HOME: join(home, "cache"),
      },
      timeout: 240_000,
    },
  );
  return { status, log: stdout + stderr };
};

describe.skipIf(!hasRunner)("the fifteen-line workflow, on a real runner", () => {
  const workflow = readFileSync(join(ROOT, WORKFLOW), "utf8");

  it("has fifteen lines and stands in the README word for word", () => {
    expect(workflow.trimEnd().split("\n")).toHaveLength(15);
    expect(readFileSync(join(ROOT, "README.md"), "utf8")).toContain(workflow);
  });

  it("advises on a break, stays green, and records the surface", () => {
    const repository = createRepository();
    const base = repository.commit("base", {
      ...greeter([GREET, FAREWELL]),
      ".github/workflows/change-gate.yml": workflow,
    });
    const head = repository.commit("remove a tool", greeter([GREET]));
    const { payload } = pullRequestEvent({ base, head });
    const { status, log } = runWorkflow(repository.path, payload);

    expect(log).toContain("farewell");
    expect(log).toContain("Job succeeded");
    expect(status).toBe(0);
    // the runner works on its own copy of the work tree, which is gone with it
    expect(log).toMatch(/wrote mcp-surface\.json: 1 tool\b/);
  });

  it("turns red for a version that was raised too little", () => {
    const repository = createRepository();
    const base = repository.commit("base", {
      ...greeter([GREET, FAREWELL]),
      ".github/workflows/change-gate.yml": workflow,
    });
    repository.git("tag", "v1.0.0");
    const head = repository.commit("remove a tool", greeter([GREET], "1.0.1"));
    const { status, log } = runWorkflow(repository.path, pullRequestEvent({ base, head }).payload);

    expect(log).toContain("declared patch");
    expect(log).toContain("Job failed");
    expect(status).not.toBe(0);
  });
});
