import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { FAREWELL, GREET, greeter } from "../support/greeter.ts";
import { pullRequestEvent } from "../support/pull-request.ts";
import { createRepository } from "../support/repository.ts";
import { hasRunner, runWorkflow } from "../support/workflow-run.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const WORKFLOW = "workflows-examples/change-gate.yml";
const PASTED = ".github/workflows/change-gate.yml";

describe.skipIf(!hasRunner)("the fifteen-line workflow, on a real runner", () => {
  const workflow = readFileSync(join(ROOT, WORKFLOW), "utf8");

  it("has fifteen lines and stands in the README word for word", () => {
    expect(workflow.trimEnd().split("\n")).toHaveLength(15);
    expect(readFileSync(join(ROOT, "README.md"), "utf8")).toContain(workflow);
  });

  it("advises on a break, stays green, and records the surface", async () => {
    const repository = createRepository();
    const base = repository.commit("base", {
      ...greeter([GREET, FAREWELL]),
      [PASTED]: workflow,
    });
    const head = repository.commit("remove a tool", greeter([GREET]));
    const event = pullRequestEvent({ base, head });
    const { status, log } = await runWorkflow({ workspace: repository.path, workflow: PASTED, event });

    expect(log).toContain("farewell");
    expect(log).toContain("Job succeeded");
    expect(status).toBe(0);
    // the runner works on its own copy of the work tree, which is gone with it
    expect(log).toMatch(/wrote mcp-surface\.json: 1 tool\b/);
  });

  it("turns red for a version that was raised too little", async () => {
    const repository = createRepository();
    const base = repository.commit("base", {
      ...greeter([GREET, FAREWELL]),
      [PASTED]: workflow,
    });
    repository.git("tag", "v1.0.0");
    const head = repository.commit("remove a tool", greeter([GREET], "1.0.1"));
    const event = pullRequestEvent({ base, head });
    const { status, log } = await runWorkflow({ workspace: repository.path, workflow: PASTED, event });

    expect(log).toContain("declared patch");
    expect(log).toContain("Job failed");
    expect(status).not.toBe(0);
  });
});
