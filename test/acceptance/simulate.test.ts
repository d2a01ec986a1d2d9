import { cpSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { expectTrouble, leavesNothing, runCli } from "../support/cli-run.ts";
import { temporaryFolder } from "../support/repository.ts";

const CASES = resolve(import.meta.dirname, "../fixtures/process");
const FILES = ["--event", "event.json", "--state", "state.json", "--policy", "policy.yml"];

/** A recorded pull request in a folder of its own, outside any repository. */
const recorded = (name: string): string => {
  const folder = join(temporaryFolder(), "case");
  cpSync(join(CASES, name), folder, { recursive: true });
  return folder;
};

describe("simulate", () => {
  it.each([
    ["clean-change", 0],
    ["title-not-conventional", 1],
    ["nothing-but-the-event", 2],
    ["author-approves", 3],
  ])("judges %s without a repository or a network: exit %i", async (name, exitCode) => {
    const run = await runCli(["simulate", ...FILES, "--format", "json"], { cwd: recorded(name) });
    const result = JSON.parse(run.stdout);
    const expected = JSON.parse(readFileSync(join(CASES, name, "expected.json"), "utf8"));
    expect(run.exitCode).toBe(exitCode);
    expect(result).toMatchObject({ conclusion: expected.conclusion, steps: expected.steps, waiting: expected.waiting });
    leavesNothing(run);
  });

  it("tells the seven steps, whatever the face", async () => {
    const cwd = recorded("tool-removed-wants-business");
    const text = await runCli(["simulate", ...FILES], { cwd });
    expect(text.stdout).toMatch(/ 2 {2}review +pending/);
    const markdown = await runCli(["simulate", ...FILES, "--format", "markdown"], { cwd });
    expect(markdown.stdout).toMatch(/\| 2 \| review \| pending \|/);
  });

  it("writes a change record that verify-record finds sound, and the same bytes every time", async () => {
    const cwd = recorded("clean-change");
    const first = await runCli(["simulate", ...FILES, "--output", "change-record.json"], { cwd });
    expect(first.exitCode).toBe(0);
    await runCli(["simulate", ...FILES, "--output", "again.json"], { cwd });
    expect(readFileSync(join(cwd, "again.json"), "utf8")).toBe(readFileSync(join(cwd, "change-record.json"), "utf8"));
    expect((await runCli(["verify-record", "change-record.json"], { cwd })).exitCode).toBe(0);
  });

  it("refuses a state of the wrong shape by its place, and a policy that asks nothing", async () => {
    const cwd = recorded("clean-change");
    const wrong = await runCli(
      ["simulate", "--event", "event.json", "--state", "expected.json", "--policy", "policy.yml"],
      { cwd },
    );
    expectTrouble(wrong, /the state cannot be read/);
    const nothing = await runCli(["simulate", "--event", "event.json"], { cwd });
    expectTrouble(nothing, /there is no policy to judge by/);
  });
});
