import { describe, expect, it } from "vitest";
import { runAction } from "../support/action-run.ts";
import { FAREWELL, GREET, greeter } from "../support/greeter.ts";
import { pullRequestEvent } from "../support/pull-request.ts";
import { createRepository } from "../support/repository.ts";

const POLICY = ".github/mcp-lifecycle.yml";

describe("the change gate", () => {
  it("advises without a policy: the verdict is truthful and the job stays green", async () => {
    const repository = createRepository();
    const base = repository.commit("base", greeter([GREET]));
    const head = repository.commit("break the server", { "server.js": "process.exit(3)\n" });
    const run = await runAction("change-gate", {
      workspace: repository.path,
      inputs: { "fail-on": "breaking" },
      event: pullRequestEvent({ base, head }),
    });
    expect(run.outputs.conclusion).toBe("unknown");
    expect(run.stdout).toContain("::warning title=Could not judge::");
    expect(run.exitCode).toBe(0);

    const repaired = repository.commit("remove a tool", greeter([FAREWELL]));
    const advised = await runAction("change-gate", {
      workspace: repository.path,
      inputs: { "fail-on": "breaking" },
      event: pullRequestEvent({ base, head: repaired }),
    });
    expect(advised.outputs.conclusion).toBe("fail");
    expect(advised.exitCode).toBe(0);
    expect(advised.stdout).not.toContain("::error");
    const { steps } = JSON.parse(advised.outputs.result ?? "");
    expect(steps.map(({ step, status }: { step: string; status: string }) => `${step}: ${status}`)).toEqual([
      "request: not-applicable",
      "review: not-applicable",
      "approval: not-applicable",
      "testing: fail",
      "implementation: not-applicable",
      "verification: not-applicable",
      "documentation: not-applicable",
    ]);
  });

  it("is red for a version that was raised too little, also without a policy", async () => {
    const repository = createRepository();
    const base = repository.commit("base", greeter([GREET, FAREWELL]));
    repository.git("tag", "v1.0.0");
    const head = repository.commit("remove a tool", greeter([GREET], "1.1.0"));
    const run = await runAction("change-gate", { workspace: repository.path, event: pullRequestEvent({ base, head }) });
    expect(run.exitCode).toBe(1);
    expect(run.outputs["reason-code"]).toBe("declared-bump-too-small");
  });

  it("blocks when the policy of base enforces and it could not look", async () => {
    const repository = createRepository();
    const base = repository.commit("base", { ...greeter([GREET]), [POLICY]: "enforce: true\n" });
    const head = repository.commit("break the server", { "server.js": "process.exit(3)\n" });
    const run = await runAction("change-gate", { workspace: repository.path, event: pullRequestEvent({ base, head }) });
    expect(run.outputs.conclusion).toBe("unknown");
    expect(run.stdout).toContain("::error title=Could not judge::");
    expect(run.exitCode).toBe(1);
  });

  it("blocks when the policy of base enforces, and a change cannot lift that", async () => {
    const repository = createRepository();
    const base = repository.commit("base", {
      ...greeter([GREET, FAREWELL]),
      [POLICY]: "enforce: true\nfail-on: breaking\n",
    });
    const head = repository.commit("remove a tool and the law", { ...greeter([GREET]), [POLICY]: "fail-on: never\n" });
    const run = await runAction("change-gate", { workspace: repository.path, event: pullRequestEvent({ base, head }) });
    expect(run.exitCode).toBe(1);
    expect(run.outputs.conclusion).toBe("fail");
    expect(run.stdout).toContain("::error");
    expect(run.summary).toContain("differs from base");
  });
});
