import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseRecord, recordText } from "../../src/model/parse-record.ts";
import { runAction } from "../support/action-run.ts";
import { emergencyRecord, sampleRecord } from "../support/change-record.ts";
import { expectTrouble, leavesNothing, runCli } from "../support/cli-run.ts";
import { temporaryFolder } from "../support/repository.ts";

const NAME = "change-record.json";
const folderWith = (text: string): string => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, NAME), text);
  return folder;
};
const textIn = (folder: string): string => readFileSync(join(folder, NAME), "utf8");

describe("the close-record action", () => {
  it("writes the outcome and a new digest into the file, and the same again changes no byte", async () => {
    const folder = folderWith(recordText(sampleRecord()));
    const close = () =>
      runAction("close-record", {
        workspace: folder,
        inputs: { outcome: "verified", deployment: "4711", backup: "b-1" },
      });

    const first = await close();
    expect(first.stderr).toBe("");
    expect(first.exitCode).toBe(0);
    expect(first.outputs).toMatchObject({ conclusion: "pass", "reason-code": "closed", outcome: "verified" });
    const text = textIn(folder);
    const { record, isCanonical } = parseRecord(text, NAME);
    expect(isCanonical).toBe(true);
    expect(record.outcome).toMatchObject({ status: "verified", deployment: "4711", backup: "b-1" });
    expect(record.digest).toBe(first.outputs["record-digest"]);
    expect(record.digest).not.toBe(sampleRecord().digest);

    const second = await close();
    expect(second.outputs).toMatchObject({ "reason-code": "already-closed" });
    expect(textIn(folder)).toBe(text);
    expect((await runAction("verify-record", { workspace: folder })).exitCode).toBe(0);
  });
});

describe("close-record in a terminal", () => {
  it("notes that the review an emergency owes was done", async () => {
    const folder = folderWith(recordText(emergencyRecord()));
    const run = await runCli(["close-record", NAME, "--reviewed"], { cwd: folder });
    expect(run.exitCode).toBe(0);
    expect(parseRecord(textIn(folder), NAME).record.owed?.done).toMatch(/^\d{4}-\d{2}-\d{2}T/);
    leavesNothing(run);
  });

  it("refuses another outcome than the one that is written, and the file stays", async () => {
    const folder = folderWith(recordText(sampleRecord()));
    await runCli(["close-record", "--outcome", "verified"], { cwd: folder });
    const text = textIn(folder);
    expectTrouble(await runCli(["close-record", "--outcome", "failed"], { cwd: folder }), /already closed as verified/);
    expect(textIn(folder)).toBe(text);
  });

  it.each([
    ["nothing", [], /not said what became/],
    ["a deployment without its outcome", ["--reviewed", "--deployment", "1"], /not said what became/],
    ["a review that nobody owes", ["--reviewed"], /owes no retrospective review/],
    ["an outcome that nobody knows", ["--outcome", "fine"], /--outcome "fine"/],
  ])("refuses to write down %s", async (_, flags, what) => {
    const folder = folderWith(recordText(sampleRecord()));
    expectTrouble(await runCli(["close-record", ...flags], { cwd: folder }), what);
    expect(textIn(folder)).toBe(recordText(sampleRecord()));
  });

  it("gives no new digest to a record that was edited", async () => {
    const folder = folderWith(recordText({ ...sampleRecord(), conclusion: "pass", judgedAt: "2027-01-01T00:00:00Z" }));
    expectTrouble(await runCli(["close-record", "--outcome", "verified"], { cwd: folder }), /does not hold together/);
  });
});
