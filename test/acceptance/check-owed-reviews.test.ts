import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { recordText } from "../../src/model/parse-record.ts";
import { runAction } from "../support/action-run.ts";
import { emergencyRecord } from "../support/change-record.ts";
import { leavesNothing, runCli } from "../support/cli-run.ts";
import { createRepository, temporaryFolder } from "../support/repository.ts";

describe("the check-owed-reviews action", () => {
  it("is green where nothing is owed", async () => {
    const repository = createRepository();
    repository.commit("start", { "README.md": "# Start\n" });
    const run = await runAction("check-owed-reviews", { workspace: repository.path });
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({
      conclusion: "pass",
      "reason-code": "nothing-overdue",
      overdue: "0",
      owed: "0",
    });
  });

  it("is red once the day of a kept record is past", async () => {
    const repository = createRepository();
    repository.commit("start", { "README.md": "# Start\n" });
    const record = emergencyRecord();
    writeFileSync(join(repository.path, "change-record.json"), recordText(record));
    const kept = await runCli(["keep-record", "change-record.json"], { cwd: repository.path });
    expect(kept.exitCode, kept.stderr).toBe(0);
    const run = await runAction("check-owed-reviews", { workspace: repository.path });
    const isPast = Date.parse(record.owed?.due ?? "") < Date.now();
    expect(run.exitCode).toBe(isPast ? 1 : 0);
    expect(run.outputs).toMatchObject({ owed: "1", overdue: isPast ? "1" : "0" });
  });
});

describe("check-owed-reviews", () => {
  it("could not look where there is no repository", async () => {
    const run = await runCli(["check-owed-reviews"], { cwd: temporaryFolder() });
    leavesNothing(run);
    expect(run.exitCode).toBe(2);
    expect(run.stdout).toMatch(/^UNKNOWN/);
  });
});
