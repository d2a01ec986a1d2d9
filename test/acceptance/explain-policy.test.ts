import { describe, expect, it } from "vitest";
import { expectTrouble, leavesNothing, runCli } from "../support/cli-run.ts";
import { createRepository, temporaryFolder } from "../support/repository.ts";

const POLICY = ".github/mcp-lifecycle.yml";

describe("explain-policy", () => {
  it("prints the policy with the origin of every value, in 80 columns, and the report beside it", async () => {
    const repository = createRepository();
    repository.commit("policy", { [POLICY]: "enforce: true\npreset: team\n" });
    const run = await runCli(["explain-policy"], { cwd: repository.path });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatch(/^enforce: true +# \.github\/mcp-lifecycle\.yml:1$/m);
    expect(run.stdout).toMatch(/^ +title: conventional +# preset team$/m);
    expect(run.stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(run.stderr).toContain("explained the policy");
    leavesNothing(run);

    // what it prints is a policy that asks the same
    repository.write({ "explained.yml": run.stdout });
    const again = await runCli(["explain-policy", "--policy", "explained.yml"], { cwd: repository.path });
    const bare = (page: string) => page.split("\n").map((line) => line.replace(/ *# .*$/, ""));
    expect(bare(again.stdout)).toEqual(bare(run.stdout));
  });

  it("says why one value is so", async () => {
    const repository = createRepository();
    repository.commit("policy", { [POLICY]: "preset: team\nprocess:\n  approvals: { high: { technical: 3 } }\n" });
    const run = await runCli(["explain-policy", "process.approvals.high.technical"], { cwd: repository.path });
    expect(run.stdout).toContain("# said by: .github/mcp-lifecycle.yml:3");
    expect(run.stdout).toContain("# overrides: 2 of preset team");
  });

  it("explains the defaults where there is no policy, and refuses a key that none has", async () => {
    const cwd = temporaryFolder();
    const run = await runCli(["explain-policy", "--format", "json"], { cwd });
    expect(JSON.parse(run.stdout)).toMatchObject({ conclusion: "pass", reasonCode: "explained-defaults" });
    expectTrouble(await runCli(["explain-policy", "process.aprovals"], { cwd }), /did you mean\s+process\.approvals/);
  });
});
