import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMap } from "../../../src/audit/source/node.ts";
import { readJson } from "../../../src/audit/source/read-json.ts";
import { openSource } from "../../../src/audit/source/source.ts";
import { ConfigError } from "../../../src/model/errors.ts";
import { plainValue, withMaps } from "./plain-value.ts";

const read = (text: string, isLoose = false) => readJson(openSource(text, "lock.json"), { isLoose });
const refusal = (text: string, isLoose = false): string => {
  try {
    read(text, isLoose);
  } catch (error) {
    if (error instanceof ConfigError) return `${error.trouble.where} ${error.trouble.what}`;
    throw error;
  }
  return "read";
};

describe("reading JSON with places", () => {
  it("finds what JSON.parse finds, however it is laid out", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, "\t"), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(plainValue(read(text))).toEqual(withMaps(JSON.parse(text)));
      }),
      { numRuns: 300 },
    );
  });

  it("refuses what JSON.parse refuses, and never reads half", () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.nat(),
        fc.constantFrom("", ",", "}", '"', "\\", "x", "\u0001", "-", "0"),
        (value, at, put) => {
          const whole = JSON.stringify({ value });
          const cut = at % whole.length;
          const text = whole.slice(0, cut) + put + whole.slice(cut + 1);
          let parsed: unknown;
          try {
            parsed = withMaps(JSON.parse(text));
          } catch {
            expect(refusal(text)).not.toBe("read");
            return;
          }
          if (refusal(text).includes("stands twice")) return;
          expect(plainValue(read(text))).toEqual(parsed);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("keeps keys that objects of JavaScript are made of", () => {
    const root = read('{ "__proto__": { "constructor": 1 }, "toString": 2 }');
    expect(plainValue(root)).toEqual(
      new Map<string, unknown>([
        ["__proto__", new Map([["constructor", 1]])],
        ["toString", 2],
      ]),
    );
  });

  it("places each key at its quote", () => {
    const source = openSource('\uFEFF{\r\n  "a": 1,\r\n  "b": { "c": [2] }\r\n}', "lock.json");
    const root = readJson(source);
    const b = isMap(root) ? root.get("b") : undefined;
    expect(source.placeOf(b?.start ?? 0)).toEqual({ file: "lock.json", line: 3, column: 3 });
    const c = isMap(b?.value) ? b.value.get("c") : undefined;
    expect(source.placeOf(c?.start ?? 0)).toEqual({ file: "lock.json", line: 3, column: 10 });
  });

  it.each(
    [
      ["", "lock.json:1:1 is empty"],
      ["{\n", "lock.json:2:1 ends in the middle: the file is cut off"],
      ['{\n "a": "b', "lock.json:2:9 ends in the middle: the file is cut off"],
      ['{ "a": 1 "b": 2 }', 'lock.json:1:10 is not JSON: expected "," or "}"'],
      ['{ "a": 1, }', "lock.json:1:11 is not JSON: expected a key in double quotes"],
      ['{ "a": 1 } x', "lock.json:1:12 is not JSON: something follows after its end"],
      ['{ "a": 1,\n  "a": 2 }', "lock.json:2:3 has a key that stands twice in the same object"],
      ['{\n<<<<<<< HEAD\n "a": 1\n=======\n', "lock.json:2:1 holds the marks of a merge that was not finished"],
      ['{ "a": 1,\n=======\n "b": 2 }', "lock.json:2:1 holds the marks of a merge that was not finished"],
      ['{ "a": 1\n>>>>>>> theirs\n}', "lock.json:2:1 holds the marks of a merge that was not finished"],
      ["[".repeat(100_000), "lock.json:1:402 nests more than 400 levels deep"],
      ['{"a":'.repeat(100_000), "lock.json:1:2006 nests more than 400 levels deep"],
    ].map(([text, expected]) => ({ text, expected, shown: JSON.stringify(text?.slice(0, 40)) })),
  )("refuses $shown", ({ text = "", expected }) => {
    expect(refusal(text)).toBe(expected);
  });

  it("lets comments and last commas pass only where it is told to", () => {
    const text = '{ // one\n "a": [1, 2,], /* two */ "b": {"c": 3,},\n}';
    expect(plainValue(read(text, true))).toEqual(
      new Map<string, unknown>([
        ["a", [1, 2]],
        ["b", new Map([["c", 3]])],
      ]),
    );
    expect(refusal(text)).toContain("expected a key");
    expect(refusal("{ /* no end", true)).toBe("lock.json:1:12 ends in the middle: the file is cut off");
    expect(refusal("{ , }", true)).toContain("expected a key");
  });
});
