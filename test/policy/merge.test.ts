import fc from "fast-check";
import { expect, test } from "vitest";
import { isObject } from "../../src/model/json.ts";
import { firstDifference, mergeOver } from "../../src/policy/merge.ts";

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.integer(),
    fc.string(),
    fc.array(fc.integer(), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b", "c", "__proto__", "constructor"), tie("any"), { maxKeys: 3 }),
  ),
})).any;

test("what is laid over wins wherever it says something", () => {
  const holds = (over: unknown, merged: unknown): boolean =>
    isObject(over)
      ? isObject(merged) &&
        Object.keys(over).every((key) => Object.hasOwn(merged, key) && holds(over[key], merged[key]))
      : firstDifference(over, merged) === undefined;
  fc.assert(fc.property(value, value, (under, over) => holds(over, mergeOver(under, over))));
});

test("nothing laid over changes nothing, and the same laid over twice is the same", () => {
  fc.assert(
    fc.property(value, value, (under, over) => {
      const once = mergeOver(under, over);
      expect(firstDifference(mergeOver(under, undefined), under)).toBeUndefined();
      expect(firstDifference(mergeOver(once, over), once)).toBeUndefined();
    }),
  );
});

test("a difference is found at its key, whatever the order of keys, and in a list at the list", () => {
  expect(firstDifference({ a: 1, b: { c: 2 } }, { b: { c: 2 }, a: 1 })).toBeUndefined();
  expect(firstDifference({ a: 1, b: { c: 2 } }, { a: 1, b: { c: 3 } })).toEqual(["b", "c"]);
  expect(firstDifference({ a: 1 }, { a: 1, b: 2 })).toEqual(["b"]);
  expect(firstDifference({ a: [1, 2] }, { a: [2, 1] })).toEqual(["a"]);
});
