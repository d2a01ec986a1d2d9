import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { recordText } from "../../src/model/parse-record.ts";
import { runAction } from "../support/action-run.ts";
import { emergencyRecord, HEAD, sampleRecord } from "../support/change-record.ts";
import { expectTrouble, leavesNothing, runCli } from "../support/cli-run.ts";
import { temporaryFolder } from "../support/repository.ts";

const folderWith = (text: string): string => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "change-record.json"), text);
  return folder;
};

describe("the verify-record action", () => {
  it("is green for a sound record of the commit that was asked, and says what it concludes", async () => {
    const record = sampleRecord();
    const run = await runAction("verify-record", {
      workspace: folderWith(recordText(record)),
      inputs: { "commit-id": HEAD, change: "acme/server#12" },
    });
    expect(run.stderr).toBe("");
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({
      conclusion: "pass",
      "reason-code": "record-holds",
      change: "acme/server#12",
      "record-digest": record.digest,
      "record-conclusion": "pass",
      outcome: "",
    });
  });

  it("is red for a record that was edited, and points at the file", async () => {
    const record = sampleRecord();
    const text = recordText({ ...record, approvals: [{ role: "business", needed: 1, by: ["eve"], ignored: [] }] });
    const run = await runAction("verify-record", { workspace: folderWith(text) });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ conclusion: "fail", "reason-code": "record-does-not-hold" });
    expect(run.stdout).toMatch(/^::error file=change-record\.json,title=record%3A record-digest-wrong::/m);
  });

  it("is red for the record of another change", async () => {
    const run = await runAction("verify-record", {
      workspace: folderWith(recordText(sampleRecord())),
      inputs: { change: "acme/server#13" },
    });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain("record-of-another-change");
  });
});

describe("verify-record in a terminal", () => {
  it("fails by the clock when the review that an emergency owes is past its day", async () => {
    const folder = folderWith(recordText(emergencyRecord(12, "2020-01-01T00:00:00Z")));
    const run = await runCli(["verify-record", "--format", "json"], { cwd: folder });
    expect(run.exitCode).toBe(1);
    expect(JSON.parse(run.stdout)).toMatchObject({ reasonCode: "review-overdue", record: { head: HEAD } });
    leavesNothing(run);
  });

  it.each([
    ["a file cut in half", recordText(sampleRecord()).slice(0, 200), [], /is not JSON[\s\S]+line 1, column \d+/],
    ["a file that is something else", "{}", [], /breaks \d+ laws[\s\S]+schemaVersion/],
    ["half a commit id", recordText(sampleRecord()), ["--commit-id", "abc"], /nothing a record can be about/],
  ])("could not look at %s", async (_, text, flags, what) => {
    expectTrouble(await runCli(["verify-record", ...flags], { cwd: folderWith(text) }), what);
  });

  it("could not look at a file that is not there", async () => {
    expectTrouble(await runCli(["verify-record", "nowhere.json"]), /there is no such file/);
  });
});
