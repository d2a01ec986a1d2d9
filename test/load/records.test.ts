import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { closeRecord } from "../../src/gates/process/close-record.ts";
import { loadOwed } from "../../src/load/records.ts";
import type { ChangeRecord } from "../../src/model/change-record.ts";
import { emergencyRecord, sampleRecord } from "../support/change-record.ts";
import { useRecordClones } from "../support/record-clones.ts";

const { folder, run, cloneOf, worldIn, keep } = useRecordClones();

const closed = (record: ChangeRecord): ChangeRecord =>
  closeRecord(record, { outcome: { status: "verified" }, reviewed: false }, new Date("2026-11-22T12:00:00Z"));
const reviewed = (record: ChangeRecord): ChangeRecord =>
  closeRecord(record, { reviewed: true }, new Date("2026-11-24T12:00:00Z"));

describe("owed reviews", () => {
  it("are none where no record was ever kept", async () => {
    expect(await loadOwed(worldIn(cloneOf("one")))).toEqual({ owed: [], notes: [] });
  });

  it("are those of emergency changes that nobody reviewed yet, soonest first, as the remote has them", async () => {
    const clone = cloneOf("one");
    for (const record of [
      sampleRecord(1),
      emergencyRecord(2, "2026-11-23T10:00:00Z"),
      emergencyRecord(3, "2026-11-21T10:00:00Z"),
      emergencyRecord(4),
      reviewed(emergencyRecord(4)),
    ]) {
      await keep(clone, record, { push: false });
    }
    await keep(clone, closed(emergencyRecord(3, "2026-11-21T10:00:00Z")));
    expect(await loadOwed(worldIn(cloneOf("two")))).toEqual({
      owed: [
        { change: "acme/server#3", due: "2026-11-24T10:00:00.000Z" },
        { change: "acme/server#2", due: "2026-11-26T10:00:00.000Z" },
      ],
      notes: [],
    });
    expect((await loadOwed(worldIn(clone), { repository: "Acme/Server" })).owed).toHaveLength(2);
    expect((await loadOwed(worldIn(clone), { repository: "acme/serv" })).owed).toEqual([]);
  });

  it("count what is kept here and not pushed, on both sides", async () => {
    const [one, two] = [cloneOf("one"), cloneOf("two")];
    await keep(one, emergencyRecord(1));
    await keep(two, reviewed(emergencyRecord(1)), { push: false });
    await keep(two, emergencyRecord(2), { push: false });
    await keep(one, emergencyRecord(3));
    const owed = (await loadOwed(worldIn(two))).owed ?? [];
    expect(owed.map(({ change }) => change)).toEqual(["acme/server#2", "acme/server#3"]);
  });

  it("are not looked at, and not none, where the remote cannot be reached", async () => {
    const clone = cloneOf("one");
    await keep(clone, emergencyRecord(1));
    run(clone, "remote", "set-url", "origin", join(folder(), "nowhere.git"));
    const { owed, notes } = await loadOwed(worldIn(clone));
    expect(owed).toBeUndefined();
    expect(notes.join()).toMatch(/could not be looked at/);
  });

  it("leave the repository as it was", async () => {
    const [one, two] = [cloneOf("one"), cloneOf("two")];
    await keep(one, emergencyRecord(1));
    const refs = run(two, "for-each-ref");
    expect((await loadOwed(worldIn(two))).owed).toHaveLength(1);
    expect(run(two, "for-each-ref")).toBe(refs);
  });
});
