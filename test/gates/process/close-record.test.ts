import { describe, expect, test } from "vitest";
import { closeRecord } from "../../../src/gates/process/close-record.ts";
import { verifyRecord } from "../../../src/gates/process/verify-record.ts";
import { ConfigError } from "../../../src/model/errors.ts";
import { parseRecord, recordText } from "../../../src/model/parse-record.ts";
import { relateRecords } from "../../../src/model/record-relation.ts";
import { emergencyRecord, sampleRecord } from "../../support/change-record.ts";

const now = new Date("2026-11-22T12:00:00Z");
const later = new Date("2026-11-23T12:00:00Z");
const open = sampleRecord();
const verified = { outcome: { status: "verified", deployment: "4711" }, reviewed: false } as const;
const closed = closeRecord(open, verified, now);

describe("closing a record", () => {
  test("writes outcome and moment, and gives a digest that holds", () => {
    expect(closed.outcome).toEqual({ status: "verified", deployment: "4711", at: "2026-11-22T12:00:00.000Z" });
    expect(closed.digest).not.toBe(open.digest);
    const read = parseRecord(recordText(closed), "x");
    expect(verifyRecord(read, { expected: {}, now })).toMatchObject({
      conclusion: "pass",
      outputs: { outcome: "verified" },
    });
  });

  test("the same way again changes nothing, also with less said", () => {
    expect(closeRecord(closed, verified, later)).toEqual(closed);
    expect(closeRecord(closed, { outcome: { status: "verified" }, reviewed: false }, later)).toEqual(closed);
  });

  test.each([
    [{ status: "failed" } as const],
    [{ status: "verified", deployment: "4712" } as const],
    [{ status: "verified", backup: "b-1" } as const],
  ])("another way is refused: %j", (outcome) => {
    expect(() => closeRecord(closed, { outcome, reviewed: false }, later)).toThrow(ConfigError);
  });

  test("notes the retrospective review once, before or after the outcome", () => {
    const reviewed = closeRecord(emergencyRecord(), { reviewed: true }, now);
    expect(reviewed.owed).toEqual({ due: "2026-11-25T10:00:00.000Z", done: "2026-11-22T12:00:00.000Z" });
    expect(closeRecord(reviewed, { reviewed: true }, later)).toEqual(reviewed);
    const both = closeRecord(reviewed, verified, later);
    expect(both).toMatchObject({ owed: reviewed.owed, outcome: { status: "verified" } });
  });

  test("notes no review where none is owed", () => {
    expect(() => closeRecord(open, { reviewed: true }, now)).toThrow(/owes no retrospective review/);
  });
});

describe("a record, to the kept one", () => {
  const emergency = emergencyRecord();
  const reviewed = closeRecord(emergency, { reviewed: true }, now);
  const deployed = closeRecord(emergency, verified, now);
  const both = closeRecord(reviewed, verified, now);

  test.each([
    ["the same", open, sampleRecord(), "same"],
    ["closed", open, closed, "closes"],
    ["open, where the kept one is closed", closed, open, "closed-by"],
    [
      "closed otherwise",
      closed,
      closeRecord(open, { outcome: { status: "failed" }, reviewed: false }, now),
      "different",
    ],
    ["judged otherwise", open, sampleRecord(12, { policySource: { from: "x", text: "" } }), "different"],
    ["judged otherwise and closed", sampleRecord(12, { policySource: { from: "x", text: "" } }), closed, "different"],
    ["reviewed", emergency, reviewed, "closes"],
    ["deployed after it was reviewed", reviewed, both, "closes"],
    ["reviewed after it was deployed", deployed, both, "closes"],
    ["with the outcome and without the review", reviewed, deployed, "different"],
    ["with a later day of review", emergency, { ...emergency, owed: { due: "2027-11-25T10:00:00.000Z" } }, "different"],
  ] as const)("%s", (_, kept, given, relation) => {
    expect(relateRecords(kept, given)).toBe(relation);
  });
});
