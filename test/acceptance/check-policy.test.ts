import { describe, expect, it } from "vitest";
import { runAction } from "../support/action-run.ts";
import { expectTrouble, leavesNothing, runCli } from "../support/cli-run.ts";
import { createRepository, temporaryFolder } from "../support/repository.ts";

const POLICY = ".github/mcp-lifecycle.yml";
const SOUND = "preset: team\nprocess:\n  roles:\n    technical: { teams: [acme/platform] }\n";

describe("the check-policy action", () => {
  it("passes a sound policy", async () => {
    const repository = createRepository();
    repository.commit("policy", { [POLICY]: SOUND });
    const run = await runAction("check-policy", { workspace: repository.path });
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({
      conclusion: "pass",
      "reason-code": "policy-sound",
      preset: "team",
      extends: "",
      errors: "0",
    });
  });

  it("fails one that asks for what nobody can give, and names the line", async () => {
    const repository = createRepository();
    repository.commit("policy", { [POLICY]: "enforce: true\npreset: team\n" });
    const run = await runAction("check-policy", { workspace: repository.path });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ conclusion: "fail", "reason-code": "policy-flawed", errors: "1" });
    expect(run.stdout).toMatch(/::error .*file=\.github\/mcp-lifecycle\.yml,.*line=2.*::.*technical/);
  });

  it("reports what cannot be understood as unknown, with its line", async () => {
    const repository = createRepository();
    repository.commit("policy", { [POLICY]: "enforce: true\nprocess:\n  aprovals: {}\n" });
    const run = await runAction("check-policy", { workspace: repository.path });
    expect(run.exitCode).not.toBe(0);
    expect(run.outputs.conclusion).toBe("unknown");
    expect(run.stdout).toContain("did you mean approvals?");
  });
});

describe("check-policy in a terminal", () => {
  it("reads the file that is named, and what it extends", async () => {
    const repository = createRepository();
    repository.commit("policies", { "own.yml": "extends: base.yml\n", "base.yml": "levels:\n  no-such-rule: off\n" });
    const run = await runCli(["check-policy", "--policy", "own.yml", "--format", "json"], { cwd: repository.path });
    expect(run.exitCode).toBe(1);
    const { findings, outputs } = JSON.parse(run.stdout);
    expect(findings).toMatchObject([{ rule: "policy-rule-unknown", at: { file: "base.yml", line: 2 } }]);
    expect(outputs.extends).toBe("base.yml");
    leavesNothing(run);
  });

  it("says that there is no policy, and refuses one that is named and is not there", async () => {
    const cwd = temporaryFolder();
    const none = await runCli(["check-policy", "--format", "json"], { cwd });
    expect(none.exitCode).toBe(0);
    expect(JSON.parse(none.stdout).reasonCode).toBe("no-policy");
    expectTrouble(await runCli(["check-policy", "--policy", "gone.yml"], { cwd }), /no policy file "gone\.yml"/);
  });
});
