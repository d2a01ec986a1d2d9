import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { keepMerged } from "../../../src/act/publish/keep-record-effect.ts";
import { lookAtEffects, runEffects } from "../../../src/act/run-effects.ts";
import { closeRecord } from "../../../src/gates/process/close-record.ts";
import { recordText } from "../../../src/model/parse-record.ts";
import { RECORDS_BRANCH as BRANCH, recordPath } from "../../../src/model/record-path.ts";
import { silentProgress } from "../../../src/runner/progress.ts";
import { createWorld } from "../../../src/runner/world.ts";
import { emergencyRecord, facts, judgement, sampleRecord, steps } from "../../support/change-record.ts";
import { serveGit } from "../../support/git-http-server.ts";
import { useRecordClones } from "../../support/record-clones.ts";

const { folder, remote, run, cloneOf, worldIn, keep, history, textOf, until, hook } = useRecordClones();

const LATER = "2026-11-23T10:00:00Z";
const judgedLater = (number = 12) => sampleRecord(number, { facts: facts({ now: LATER }) });
const judgedOtherwise = () => sampleRecord(12, { judgement: judgement({ steps: steps({ approval: "pending" }) }) });
const keepIn = (clone: string, record = sampleRecord()) => runEffects([keepMerged(record, { world: worldIn(clone) })]);

describe("the record of a merged change", () => {
  it("is kept and shared, and only looked at before that", async () => {
    const clone = cloneOf("one");
    const effect = keepMerged(sampleRecord(), { world: worldIn(clone) });
    expect((await lookAtEffects([effect])).effects).toEqual([
      {
        id: "keep-record acme/server#12",
        says: "the record of acme/server#12 at aaaaaaa on mcp-lifecycle-records",
        state: "waiting",
      },
    ]);
    expect(() => run(remote(), "rev-parse", "--verify", BRANCH)).toThrow();
    const { effects, failure } = await runEffects([effect]);
    expect(failure).toBeUndefined();
    expect(effects).toMatchObject([
      { state: "done", found: `kept at ${run(remote(), "rev-parse", BRANCH).slice(0, 7)}` },
    ]);
    expect(textOf(remote(), sampleRecord())).toBe(recordText(sampleRecord()));
  });

  it.each([
    ["once more", sampleRecord()],
    ["at another moment", judgedLater()],
  ])("is skipped where it was judged %s on the same evidence", async (_, again) => {
    const clone = cloneOf("one");
    await keepIn(clone);
    expect((await keepIn(cloneOf("two"), again)).effects).toMatchObject([
      { state: "skipped", found: "kept as it was judged at 2026-11-22T10:00:00.000Z" },
    ]);
    expect(history(remote())).toHaveLength(1);
  });

  it("is skipped where it was closed meanwhile, and its day of review does not move", async () => {
    const clone = cloneOf("one");
    const reviewed = closeRecord(emergencyRecord(), { reviewed: true }, new Date("2026-11-24T12:00:00Z"));
    await keep(clone, reviewed);
    expect((await keepIn(clone, emergencyRecord(12, LATER))).effects).toMatchObject([{ state: "skipped" }]);
    expect(textOf(remote(), reviewed)).toBe(recordText(reviewed));
  });

  it("that was kept with another judgement stays, and both are told", async () => {
    await keepIn(cloneOf("one"));
    const { effects, failure } = await keepIn(cloneOf("two"), judgedOtherwise());
    const found =
      "another judgement of it is kept: pass at 2026-11-22T10:00:00.000Z; this one: pending at 2026-11-22T10:00:00.000Z";
    expect(effects).toMatchObject([{ state: "failed", found }]);
    expect(failure).toMatchObject({ what: found, hint: expect.stringContaining(recordPath(sampleRecord())) });
    expect(textOf(remote(), sampleRecord())).toBe(recordText(sampleRecord()));
    expect(history(remote())).toHaveLength(1);
  });

  it("needs a token where the host serves nobody without one", async () => {
    const clone = cloneOf("one");
    const { url } = await serveGit({ root: dirname(remote()), token: "ghs_token" });
    run(clone, "remote", "set-url", "origin", `${url}/remote.git`);
    const world = createWorld({
      cwd: clone,
      signal: new AbortController().signal,
      progress: silentProgress,
      readEvent: async () => undefined,
      environment: { GITHUB_SERVER_URL: url },
    });
    await expect(runEffects([keepMerged(sampleRecord(), { world })])).rejects.toThrow(/cannot be fetched/);
    const { effects } = await runEffects([keepMerged(sampleRecord(), { world, token: "ghs_token" })]);
    expect(effects).toMatchObject([{ state: "done" }]);
    expect(textOf(remote(), sampleRecord())).toBe(recordText(sampleRecord()));
  });
});

describe("two publishing runs at once", () => {
  /** The first push waits at the remote until another one has gone by. */
  const race = async (slow: ReturnType<typeof sampleRecord>, quick: ReturnType<typeof sampleRecord>) => {
    const [one, two] = [cloneOf("slow"), cloneOf("quick")];
    const [arrived, go] = [join(folder(), "arrived"), join(folder(), "go")];
    await hook(`[ -e '${arrived}' ] && exit 0\ntouch '${arrived}'\nwhile [ ! -e '${go}' ]; do sleep 0.02; done`);
    const first = keepIn(one, slow);
    await until(() => existsSync(arrived));
    const second = await keepIn(two, quick);
    await writeFile(go, "");
    return { slow: await first, quick: second };
  };

  it("keep both records, one behind the other", async () => {
    const { slow, quick } = await race(sampleRecord(1), sampleRecord(2));
    expect([slow, quick]).toMatchObject([{ effects: [{ state: "done" }] }, { effects: [{ state: "done" }] }]);
    expect(history(remote())).toEqual(["Record acme/server#2 at aaaaaaaaaaaa", "Record acme/server#1 at aaaaaaaaaaaa"]);
  });

  it("of one change keep one record, and both are content", async () => {
    const { slow, quick } = await race(judgedLater(), sampleRecord());
    expect([slow, quick].map(({ failure }) => failure)).toEqual([undefined, undefined]);
    expect(textOf(remote(), sampleRecord())).toBe(recordText(sampleRecord()));
    expect(history(remote())).toHaveLength(1);
  });

  it("of one change that say different things keep the first, and the second is told", async () => {
    const { slow, quick } = await race(judgedOtherwise(), sampleRecord());
    expect(quick.failure).toBeUndefined();
    expect(slow.failure?.what).toMatch(/another judgement of it is kept/);
    expect(textOf(remote(), sampleRecord())).toBe(recordText(sampleRecord()));
  });
});
