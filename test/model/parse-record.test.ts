import { describe, expect, test } from "vitest";
import { ConfigError } from "../../src/model/errors.ts";
import { parseRecord, recordText } from "../../src/model/parse-record.ts";
import { sampleRecord } from "../support/change-record.ts";

const record = sampleRecord();
const refusal = (text: string): ConfigError => {
  try {
    parseRecord(text, "change-record.json");
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  return expect.unreachable("should have been refused");
};
const edited = (change: object): string => JSON.stringify({ ...record, ...change });

const { schemaVersion, ...others } = record;
const withSchemaVersionLast = { ...others, schemaVersion };

describe("the file of a record", () => {
  test("is one line of canonical JSON with its line feed, and reads back as the record", () => {
    const text = recordText(record);
    expect(text.match(/\n/g)).toHaveLength(1);
    expect(parseRecord(text, "x")).toEqual({ record, from: "x", isCanonical: true });
  });

  test.each([
    ["indented", JSON.stringify(record, null, 2)],
    ["with CRLF", recordText(record).replace("\n", "\r\n")],
    ["without its line feed", recordText(record).trimEnd()],
    ["with a key twice", recordText(record).replace("{", '{"conclusion":"fail",')],
    ["with another order of keys", `${JSON.stringify(withSchemaVersionLast)}\n`],
  ])("%s is not canonical", (_, text) => {
    expect(parseRecord(text, "x")).toMatchObject({ record, isCanonical: false });
  });
});

describe("a file that is no record", () => {
  test("and no JSON says where it stops being it", () => {
    const text = recordText(record);
    expect(refusal(text.slice(0, text.length / 2)).trouble).toMatchObject({
      what: expect.stringMatching(/is not JSON/),
      where: expect.stringMatching(/line 1, column \d+/),
    });
  });

  test("tells every field that is missing, unknown or wrong", () => {
    const { detail } = refusal(edited({ head: "abc", digest: undefined, approver: "me", judgedAt: "today" })).trouble;
    expect(detail).toMatch(/^head: should be the whole id of a commit$/m);
    expect(detail).toMatch(/^digest: /m);
    expect(detail).toMatch(/^judgedAt: should be a moment in UTC/m);
    expect(detail).toMatch(/^the file: unknown "approver"$/m);
  });

  test.each([
    ["a change that leads out of its folder", { change: "acme/..#1" }],
    ["a change that leads into git's folder", { change: "acme/.Git#1" }],
    ["a change with a folder too many", { change: "acme/server/x#1" }],
    ["a number of approvals below none", { approvals: [{ role: "a", needed: -1, by: [], ignored: [] }] }],
    ["a status that nobody knows", { steps: [{ step: "review", status: "skipped", reason: "" }] }],
    ["a moment with an offset", { judgedAt: "2026-11-22T10:00:00+01:00" }],
    ["a day that is none", { owed: { due: "2026-02-30T10:00:00Z" } }],
    ["a version of another schema", { schemaVersion: 2 }],
    ["a key of every object", JSON.parse('{"__proto__":{"conclusion":"pass"}}')],
  ])("for %s is refused", (_, change) => {
    const text = Object.hasOwn(change, "__proto__")
      ? recordText(record).replace("{", '{"__proto__":{"conclusion":"pass"},')
      : edited(change);
    expect(refusal(text)).toBeInstanceOf(ConfigError);
  });
});
