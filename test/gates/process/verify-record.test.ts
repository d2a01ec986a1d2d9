import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digestOf } from "../../../src/gates/process/change-record.ts";
import { refuseUnsound, verifyRecord } from "../../../src/gates/process/verify-record.ts";
import type { ChangeRecord } from "../../../src/model/change-record.ts";
import { ConfigError } from "../../../src/model/errors.ts";
import { parseRecord, recordText } from "../../../src/model/parse-record.ts";
import { RULE_IDS, RULES } from "../../../src/rules/index.ts";
import { RECORD_RULES } from "../../../src/rules/record/index.ts";
import { emergencyRecord, HEAD, judgement, sampleRecord, steps } from "../../support/change-record.ts";

const now = new Date("2026-11-23T00:00:00Z");
const read = (record: ChangeRecord) => parseRecord(recordText(record), "change-record.json");
const verify = (record: ChangeRecord, expected: { change?: string; commit?: string } = {}, at = now) =>
  verifyRecord(read(record), { expected, now: at });
const rulesOf = (...given: Parameters<typeof verify>): string[] => verify(...given).findings.map(({ rule }) => rule);

/** Changed by somebody who knows how a digest is made. */
const forged = (record: ChangeRecord, change: Partial<ChangeRecord>): ChangeRecord => {
  const { digest: _, ...rest } = { ...record, ...change };
  return { ...rest, digest: digestOf(rest) };
};

describe("a sound record", () => {
  test("holds, and says what it concludes", () => {
    const result = verify(sampleRecord(), { change: "Acme/Server#12", commit: HEAD });
    expect(result).toMatchObject({ conclusion: "pass", reasonCode: "record-holds", findings: [] });
    expect(result.outputs).toMatchObject({ change: "acme/server#12", "record-conclusion": "pass", outcome: "" });
  });

  test("of a change that failed holds as well", () => {
    const record = sampleRecord(12, { judgement: judgement({ steps: steps({ approval: "fail" }), approvals: [] }) });
    expect(verify(record)).toMatchObject({ conclusion: "pass", outputs: { "record-conclusion": "fail" } });
  });

  test("is about the merge commit too", () => {
    const record = forged(sampleRecord(), { mergeCommit: "d".repeat(40) });
    expect(rulesOf(record, { commit: "d".repeat(40) })).toEqual([]);
  });
});

describe("a record that was changed", () => {
  test("anywhere does not have its digest", () => {
    const record = sampleRecord();
    const texts = fc.string({ minLength: 1, unit: "binary" });
    fc.assert(
      fc.property(fc.constantFrom("title", "typeBecause"), texts, (field, text) => {
        fc.pre(record.request[field] !== text);
        const changed = { ...record, request: { ...record.request, [field]: text } };
        expect(rulesOf(changed)).toContain("record-digest-wrong");
      }),
      { numRuns: 50 },
    );
    expect(rulesOf({ ...record, digest: `sha256:${"0".repeat(64)}` })).toEqual(["record-digest-wrong"]);
  });

  test("in its bytes alone is not canonical", () => {
    const text = JSON.stringify(sampleRecord(), null, 2);
    const result = verifyRecord(parseRecord(text, "change-record.json"), { expected: {}, now });
    expect(result.findings.map(({ rule, at }) => [rule, at])).toEqual([
      ["record-not-canonical", { file: "change-record.json" }],
    ]);
  });

  test.each<[string, Partial<ChangeRecord>, string]>([
    ["another conclusion", { steps: steps({ testing: "fail" }) }, "record-conclusion-wrong"],
    ["a step taken out", { steps: steps().slice(1) }, "record-steps-incomplete"],
    ["a step told twice", { steps: [...steps(), ...steps().slice(0, 1)] }, "record-steps-incomplete"],
    [
      "the author as approver, in another case",
      { approvals: [{ role: "technical", needed: 1, by: ["ANN"], ignored: [] }] },
      "record-self-approved",
    ],
    [
      "an approval too few",
      { approvals: [{ role: "business", needed: 2, by: ["bob"], ignored: [] }] },
      "record-approval-unmet",
    ],
    [
      "one person counted twice",
      { approvals: [{ role: "business", needed: 2, by: ["bob", "Bob"], ignored: [] }] },
      "record-approval-unmet",
    ],
    [
      "an emergency without the review it owes",
      { request: { ...sampleRecord().request, type: "emergency" } },
      "record-review-not-owed",
    ],
  ])("to %s is found, with a digest that holds too", (_, change, rule) => {
    const record = forged(sampleRecord(), change);
    expect(rulesOf(record)).toEqual([rule]);
    expect(verify(record)).toMatchObject({ conclusion: "fail", reasonCode: "record-does-not-hold" });
    expect(() => refuseUnsound(read(record), now)).toThrow(ConfigError);
  });

  test("to too few approvals is no contradiction where approval did not pass", () => {
    const approvals = [{ role: "business", needed: 2, by: ["bob"], ignored: [] }];
    const pending = judgement({ approvals, steps: steps({ approval: "pending" }) });
    expect(rulesOf(sampleRecord(12, { judgement: pending }))).toEqual([]);
  });
});

describe("a record of something else", () => {
  test.each([
    [{ change: "acme/server#13" }],
    [{ change: "acme/other#12" }],
    [{ commit: "c".repeat(40) }],
    [{ change: "acme/server#12", commit: "c".repeat(40) }],
  ])("is refused where %j was asked", (expected) => {
    expect(rulesOf(sampleRecord(), expected)).toEqual(["record-of-another-change"]);
  });
});

describe("the review that an emergency owes", () => {
  const record = emergencyRecord();

  test("fails once its day is past, and only then", () => {
    expect(rulesOf(record, {}, new Date("2026-11-25T10:00:00Z"))).toEqual([]);
    const late = verify(record, {}, new Date("2026-11-25T10:00:01Z"));
    expect(late).toMatchObject({ conclusion: "fail", reasonCode: "review-overdue" });
    expect(late.findings.map(({ rule }) => rule)).toEqual(["record-review-overdue"]);
  });

  test("does not fail where it was done, and does not keep a record from being kept or closed", () => {
    const late = new Date("2027-01-01T00:00:00Z");
    const done = forged(record, { owed: { due: "2026-11-25T10:00:00.000Z", done: "2026-11-24T00:00:00.000Z" } });
    expect(rulesOf(done, {}, late)).toEqual([]);
    expect(() => refuseUnsound(read(record), late)).not.toThrow();
  });
});

describe("the rules about records", () => {
  test("are told by their own names, in whole sentences", () => {
    expect(new Set(RECORD_RULES.map(({ id }) => id)).size).toBe(RECORD_RULES.length);
    for (const { id, why, fix, title } of RECORD_RULES) {
      expect(id).toMatch(/^record(-[a-z]+)+$/);
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      for (const text of [why, fix]) expect(text).toMatch(/^[A-Z].*\.$/);
      expect(RULES.map((rule) => rule.id)).toContain(id);
    }
  });

  test("have no level that a policy could set", () => {
    expect(RULE_IDS.filter((id) => RECORD_RULES.some((rule) => rule.id === id))).toEqual([]);
  });
});
