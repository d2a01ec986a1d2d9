import { describe, expect, test } from "vitest";
import { findJsonFault } from "../../src/model/json-fault.ts";

describe("the fault in a text that is no JSON", () => {
  test.each([
    ["", 1, 1, "it is empty"],
    ['{"a": [1, 2', 1, 12, "it ends in the middle"],
    ['{"a": "cut', 1, 11, "it ends in the middle of a string"],
    ['{"a": "cut\\u12', 1, 15, "it ends in the middle of a string"],
    ['{\n  "a": 1,\n}', 3, 1, "expected a key in double quotes"],
    ["[1,\n 2,\n]", 3, 1, "expected a value"],
    ["{'a': 1}", 1, 2, "expected a key in double quotes"],
    ['{"a" 1}', 1, 6, 'expected ":" after a key'],
    ['{"a": 1 "b": 2}', 1, 9, 'expected "," or "}"'],
    ["[1 2]", 1, 4, 'expected "," or "]"'],
    ["[1}", 1, 3, 'expected "," or "]"'],
    ["[01]", 1, 3, 'expected "," or "]"'],
    ["[NaN]", 1, 2, "expected a value"],
    ["{} {}", 1, 4, "something follows after its end"],
    ['["a\nb"]', 1, 4, "a control character stands unescaped in a string"],
    ['["\\x"]', 1, 3, "an escape in a string is unknown"],
    ["<!doctype html>", 1, 1, "expected a value"],
  ])("%j is at %i:%i, %s", (text, line, column, reason) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(findJsonFault(text)).toEqual({ line, column, reason });
  });

  test("is none in what JSON.parse reads", () => {
    const texts = ["null", " [ ] ", '{"a":{"b":[true,false,null,-0.5e+3,"\\u00e9\\n\\""]}}\n', '"\u2028"', "[[[]],{}]"];
    for (const text of texts) {
      JSON.parse(text);
      expect(findJsonFault(text)).toBeUndefined();
    }
  });

  test("is found in a text nested a hundred thousand deep", () => {
    expect(findJsonFault("[".repeat(100_000))?.reason).toBe("it ends in the middle");
  });
});
