import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { keepRecord } from "../../../src/act/records/keep-record.ts";
import { closeRecord } from "../../../src/gates/process/close-record.ts";
import { loadOwed } from "../../../src/load/records.ts";
import type { ChangeRecord } from "../../../src/model/change-record.ts";
import { ConfigError, Interrupted, TargetError } from "../../../src/model/errors.ts";
import { recordText } from "../../../src/model/parse-record.ts";
import { openRecords } from "../../../src/model/record-branch.ts";
import { RECORDS_BRANCH as BRANCH, recordPath } from "../../../src/model/record-path.ts";
import { emergencyRecord, sampleRecord } from "../../support/change-record.ts";
import { useRecordClones } from "../../support/record-clones.ts";

const { folder, remote, run, cloneOf, worldIn, keep, kept, history, textOf, until, hook, removeHook } =
  useRecordClones();

const closed = (record: ChangeRecord): ChangeRecord =>
  closeRecord(record, { outcome: { status: "verified" }, reviewed: false }, new Date("2026-11-22T12:00:00Z"));

describe("a kept record", () => {
  it("is one file of its bytes on a branch without a past, and the code's branches know nothing of it", async () => {
    const clone = cloneOf("one");
    const record = sampleRecord();
    const result = await keep(clone, record);
    expect(result).toEqual({
      path: `records/acme/server/12/${record.head}.json`,
      commit: run(remote(), "rev-parse", BRANCH),
      state: "kept",
      pushed: true,
    });
    expect(textOf(remote(), record)).toBe(recordText(record));
    expect(history(remote())).toEqual(["Record acme/server#12 at aaaaaaaaaaaa"]);
    expect(() => run(clone, "merge-base", "main", BRANCH)).toThrow();
    expect(run(clone, "status", "--porcelain")).toBe("");
  });

  it("stays here where it is not to be pushed, and goes with the next one that is", async () => {
    const clone = cloneOf("one");
    expect(await keep(clone, sampleRecord(1), { push: false })).toMatchObject({ state: "kept", pushed: false });
    expect(() => run(remote(), "rev-parse", "--verify", BRANCH)).toThrow();
    await keep(clone, sampleRecord(2));
    expect(kept(remote())).toEqual([sampleRecord(1), sampleRecord(2)].map(recordPath));
  });

  it("again is skipped, wherever it comes from", async () => {
    const [one, two] = [cloneOf("one"), cloneOf("two")];
    const first = await keep(one, sampleRecord());
    for (const clone of [one, two]) {
      expect(await keep(clone, sampleRecord())).toMatchObject({
        state: "already-kept",
        pushed: false,
        commit: first.commit,
      });
    }
    expect(history(remote())).toHaveLength(1);
  });

  it("of the same change and head that says otherwise is refused, and the kept one stays", async () => {
    const [one, two] = [cloneOf("one"), cloneOf("two")];
    await keep(one, sampleRecord());
    const other = sampleRecord(12, { policySource: { from: "elsewhere", text: "" } });
    await expect(keep(two, other)).rejects.toThrow(TargetError);
    await expect(keep(one, other, { push: false })).rejects.toThrow(/another record/);
    expect(textOf(remote(), sampleRecord())).toBe(recordText(sampleRecord()));
    expect(history(remote())).toHaveLength(1);
  });

  it("is closed by one commit more; the open one after that is skipped, another outcome is refused", async () => {
    const [one, two] = [cloneOf("one"), cloneOf("two")];
    const open = sampleRecord();
    await keep(one, open);
    expect(await keep(two, closed(open))).toMatchObject({ state: "closed", pushed: true });
    expect(await keep(one, open)).toMatchObject({ state: "already-kept" });
    const failed = closeRecord(open, { outcome: { status: "failed" }, reviewed: false }, new Date(0));
    await expect(keep(one, failed)).rejects.toThrow(/another record/);
    expect(textOf(remote(), open)).toBe(recordText(closed(open)));
    expect(history(remote())).toEqual([
      "Record acme/server#12 at aaaaaaaaaaaa",
      "Close acme/server#12 at aaaaaaaaaaaa",
    ]);
  });

  it("never goes on a branch that is for something else", async () => {
    const clone = cloneOf("one");
    run(clone, "branch", "notes");
    const records = await openRecords("notes", worldIn(clone));
    await expect(keepRecord(sampleRecord(), records, { push: false })).rejects.toThrow(/holds no records/);
  });

  it("needs a repository", async () => {
    await expect(openRecords(BRANCH, worldIn(folder()))).rejects.toThrow(ConfigError);
  });
});

describe("two who keep records at once", () => {
  it("both succeed: who was overtaken while pushing goes on from the new tip", async () => {
    const [slow, quick] = [cloneOf("slow"), cloneOf("quick")];
    const [arrived, go] = [join(folder(), "arrived"), join(folder(), "go")];
    // the first push waits at the remote until another one has gone by
    await hook(`[ -e '${arrived}' ] && exit 0\ntouch '${arrived}'\nwhile [ ! -e '${go}' ]; do sleep 0.02; done`);
    const first = keep(slow, sampleRecord(1));
    await until(() => existsSync(arrived));
    expect(await keep(quick, sampleRecord(2))).toMatchObject({ state: "kept", pushed: true });
    await writeFile(go, "");
    expect(await first).toMatchObject({ state: "kept", pushed: true });
    expect(history(remote())).toEqual(["Record acme/server#2 at aaaaaaaaaaaa", "Record acme/server#1 at aaaaaaaaaaaa"]);
    expect(kept(remote())).toEqual([sampleRecord(1), sampleRecord(2)].map(recordPath));
    expect(run(slow, "rev-parse", BRANCH)).toBe(run(remote(), "rev-parse", BRANCH));
  });

  it("of the same change and head: one is kept, the other refused", async () => {
    const [slow, quick] = [cloneOf("slow"), cloneOf("quick")];
    const [arrived, go] = [join(folder(), "arrived"), join(folder(), "go")];
    await hook(`[ -e '${arrived}' ] && exit 0\ntouch '${arrived}'\nwhile [ ! -e '${go}' ]; do sleep 0.02; done`);
    const first = keep(slow, sampleRecord(1, { policySource: { from: "elsewhere", text: "" } }));
    const refused = expect(first).rejects.toThrow(/another record/);
    await until(() => existsSync(arrived));
    await keep(quick, sampleRecord(1));
    await writeFile(go, "");
    await refused;
    expect(textOf(remote(), sampleRecord(1))).toBe(recordText(sampleRecord(1)));
  });

  it("in several clones and in one of them: every record arrives, in one line", async () => {
    const [one, two] = [cloneOf("one"), cloneOf("two")];
    const numbers = [1, 2, 3, 4];
    await Promise.all(numbers.map((number) => keep(number % 2 === 0 ? one : two, sampleRecord(number))));
    expect(kept(remote())).toEqual(numbers.map((number) => recordPath(sampleRecord(number))));
    expect(history(remote())).toHaveLength(numbers.length);
    expect(run(remote(), "rev-list", "--merges", "--count", BRANCH)).toBe("0");
  });

  it("without a remote that they saw: what each kept alone comes together", async () => {
    const [one, two] = [cloneOf("one"), cloneOf("two")];
    await keep(one, sampleRecord(1), { push: false });
    await keep(two, sampleRecord(2), { push: false });
    await keep(one, sampleRecord(1));
    expect(await keep(two, sampleRecord(2))).toMatchObject({ state: "already-kept", pushed: true });
    expect(kept(remote())).toEqual([sampleRecord(1), sampleRecord(2)].map(recordPath));
    expect(run(two, "rev-parse", BRANCH)).toBe(run(remote(), "rev-parse", BRANCH));
  });
});

describe("a run that was stopped", () => {
  it("between commit and push loses nothing: the next one pushes what is there, once", async () => {
    const clone = cloneOf("one");
    const arrived = join(folder(), "arrived");
    await hook(`touch '${arrived}'\nsleep 30`);
    const stop = new AbortController();
    const stopped = keep(clone, sampleRecord(), { world: worldIn(clone, stop.signal) });
    const interrupted = expect(stopped).rejects.toThrow(Interrupted);
    await until(() => existsSync(arrived));
    stop.abort();
    await interrupted;
    await removeHook();
    expect(() => run(remote(), "rev-parse", "--verify", BRANCH)).toThrow();
    expect(kept(clone)).toEqual([recordPath(sampleRecord())]);

    expect(await keep(clone, sampleRecord())).toMatchObject({ state: "already-kept", pushed: true });
    expect(history(remote())).toHaveLength(1);
  });

  it("is told when the remote will not have it, and the record is kept here", async () => {
    const clone = cloneOf("one");
    await hook("echo 'the branch is protected' >&2\nexit 1");
    await expect(keep(clone, sampleRecord())).rejects.toThrow(
      expect.objectContaining({
        name: "TargetError",
        trouble: expect.objectContaining({ detail: expect.stringContaining("the branch is protected") }),
      }),
    );
    expect(kept(clone)).toEqual([recordPath(sampleRecord())]);
  });
});

describe("a branch that somebody rewrote", () => {
  const rewrite = (clone: string, ...argv: string[]): void => {
    run(clone, "switch", "--quiet", "--detach", BRANCH);
    run(clone, ...argv);
    run(clone, "push", "--quiet", "--force", "origin", `HEAD:refs/heads/${BRANCH}`);
  };

  it("is refused by who saw it before, also after their own fetch followed it", async () => {
    const [one, two] = [cloneOf("one"), cloneOf("two")];
    await keep(one, sampleRecord(1));
    await keep(two, sampleRecord(2));
    rewrite(two, "commit", "--quiet", "--amend", "--message", "rewritten");
    await keep(one, sampleRecord(1));
    rewrite(two, "commit", "--quiet", "--amend", "--message", "rewritten again");
    run(one, "fetch", "--quiet", "origin");
    const tip = run(remote(), "rev-parse", BRANCH);
    await expect(keep(one, sampleRecord(3))).rejects.toThrow(/was rewritten/);
    expect(run(remote(), "rev-parse", BRANCH)).toBe(tip);
  });

  it.each([
    ["took a record away", ["rm", "--quiet", "-r", "--", "records/acme/server/1"], /taken away/],
    ["moved a record", ["mv", "records/acme/server/1", "records/acme/server/9"], /taken away/],
  ])("by a commit that %s is refused too", async (_, argv, what) => {
    const [one, two] = [cloneOf("one"), cloneOf("two")];
    await keep(one, sampleRecord(1));
    await keep(one, sampleRecord(2));
    await keep(two, sampleRecord(3));
    run(two, "switch", "--quiet", "--detach", BRANCH);
    run(two, ...argv);
    run(two, "commit", "--quiet", "--message", "tidy");
    run(two, "push", "--quiet", "origin", `HEAD:refs/heads/${BRANCH}`);
    await expect(keep(one, sampleRecord(4))).rejects.toThrow(what);
  });

  it("by a commit that changed what a record says is refused too", async () => {
    const [one, two] = [cloneOf("one"), cloneOf("two")];
    await keep(one, emergencyRecord(1));
    await keep(two, sampleRecord(2));
    run(two, "switch", "--quiet", "--detach", BRANCH);
    const later = emergencyRecord(1, "2027-11-22T10:00:00Z");
    await writeFile(join(two, recordPath(later)), recordText(later));
    run(two, "commit", "--quiet", "--all", "--message", "give it more time");
    run(two, "push", "--quiet", "origin", `HEAD:refs/heads/${BRANCH}`);
    await expect(keep(one, sampleRecord(3))).rejects.toThrow(/was changed/);
    expect((await loadOwed(worldIn(one))).owed).toBeUndefined();
  });

  it("or removed is refused by who saw it before", async () => {
    const clone = cloneOf("one");
    await keep(clone, sampleRecord(1));
    run(clone, "push", "--quiet", "origin", `:refs/heads/${BRANCH}`);
    run(clone, "fetch", "--quiet", "--prune", "origin");
    await expect(keep(clone, sampleRecord(2))).rejects.toThrow(/is gone from the remote/);
  });

  it("with other commits of our own that are no records is not pushed over", async () => {
    const [one, two] = [cloneOf("one"), cloneOf("two")];
    await keep(one, sampleRecord(1));
    await keep(two, sampleRecord(2));
    run(one, "switch", "--quiet", BRANCH);
    await writeFile(join(one, "README.md"), "# Records\n");
    run(one, "add", "README.md");
    run(one, "commit", "--quiet", "--message", "say what this is");
    run(one, "switch", "--quiet", "main");
    await expect(keep(one, sampleRecord(3))).rejects.toThrow(/not all of them are records/);
  });
});
