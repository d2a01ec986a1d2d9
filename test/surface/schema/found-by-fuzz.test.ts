import { describe, expect, test } from "vitest";
import type { SchemaSide } from "../../../src/model/change.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import { compareSchemas } from "../../../src/surface/schema/compare.ts";
import { isWithin } from "../../../src/surface/schema/contain.ts";
import { breaks } from "../../../src/surface/schema/difference.ts";
import { judgeOf } from "./ajv-judge.ts";

/** Pairs on which the engine once was silent or proved too much, with a value that Ajv accepts before and refuses after. */
const BREAKS: readonly (readonly [string, SchemaSide, JsonObject, JsonObject, Json])[] = [
  ["names that no text is", "input", {}, { propertyNames: { type: "array" } }, { a: 1 }],
  ["names that are forbidden", "input", {}, { propertyNames: false }, { a: 1 }],
  [
    "items that no branch looks at any more",
    "input",
    { properties: { a: { anyOf: [{ prefixItems: [{}] }], unevaluatedItems: { maxItems: 0 } } } },
    { properties: { a: { anyOf: [{}], unevaluatedItems: { maxItems: 0 } } } },
    { a: [[1]] },
  ],
  [
    "name patterns that no branch looks at any more",
    "input",
    { anyOf: [{ patternProperties: { "^a": true } }, { required: ["b"] }], unevaluatedProperties: false },
    { anyOf: [{}, { required: ["b"] }], unevaluatedProperties: false },
    { a1: 1 },
  ],
  [
    "a branch that stands in for another, though it looks at fewer items",
    "output",
    {
      properties: {
        a: {
          anyOf: [{ prefixItems: [{}, { const: "y" }] }, { prefixItems: [{}] }],
          unevaluatedItems: { type: "null" },
        },
      },
    },
    {
      properties: {
        a: { anyOf: [{ prefixItems: [{}, {}] }, { prefixItems: [{}] }], unevaluatedItems: { type: "null" } },
      },
    },
    { a: [1, 2] },
  ],
  [
    "a name that an open object had forbidden",
    "output",
    { properties: { a: false } },
    { properties: { a: {} } },
    { a: 1 },
  ],
  [
    "a boolean that exactly one of two branches never leaves",
    "output",
    { properties: { a: { oneOf: [{ const: true }, true] } } },
    { properties: { a: { const: true } } },
    { a: true },
  ],
  [
    "a loss within one of exactly one branches",
    "output",
    { properties: { c: { oneOf: [{}, true] } } },
    { properties: { c: { oneOf: [{}, { required: ["c"] }] } } },
    { c: {} },
  ],
  [
    "a loss deep within one of exactly one branches",
    "output",
    { properties: { c: { oneOf: [{}, {}] } } },
    { properties: { c: { oneOf: [{ oneOf: [{}, {}] }, { type: "array" }] } } },
    { c: [] },
  ],
  [
    "what depends on a name that is there in any case",
    "output",
    { properties: { a: {}, b: {} }, dependentSchemas: { b: { properties: { b: { type: "string" } } } } },
    { properties: { a: {}, b: {} }, required: ["b"], dependentSchemas: { b: { required: [] } } },
    { b: 5 },
  ],
  [
    "a name in a branch of what is closed over its branches",
    "output",
    { anyOf: [{}], unevaluatedProperties: false },
    { anyOf: [{ properties: { c: {} } }], unevaluatedProperties: false },
    { c: 1 },
  ],
  [
    "a name that one branch declares while another accepts anything",
    "input",
    { anyOf: [{ properties: { b: { properties: { a: {} } } } }, {}] },
    { properties: { b: { properties: { a: { enum: [1] } } } } },
    { b: { a: 2 } },
  ],
  [
    "a name in one branch of what is closed, while another accepts anything",
    "output",
    { anyOf: [{}], unevaluatedProperties: false },
    { anyOf: [{ properties: { b: {} } }, {}], unevaluatedProperties: false },
    { b: 1 },
  ],
  [
    "a required name that no branch looks at any more",
    "input",
    { anyOf: [{ properties: { c: {} }, required: ["c"] }], unevaluatedProperties: false },
    { anyOf: [{ required: ["c"] }], unevaluatedProperties: false },
    { c: 1 },
  ],
  [
    "a pattern that is not run on so long a listed text",
    "input",
    { properties: { a: { enum: ["a".repeat(40)] } } },
    { properties: { a: { enum: ["a".repeat(40)], pattern: "^((a|a)b)*$" } } },
    { a: "a".repeat(40) },
  ],
];

describe("what the engine once missed is told", () => {
  test.each(BREAKS)("%s", (_, side, base, head, value) => {
    const [accepting, refusing] = side === "input" ? [base, head] : [head, base];
    expect([judgeOf(accepting)(value), judgeOf(refusing)(value)]).toEqual([true, false]);
    const told = compareSchemas(base, head, side).filter((one) => breaks(one, side) || one.action === "unproven");
    expect(told).not.toEqual([]);
    expect(isWithin(accepting, refusing, "strict").answer).not.toBe("compatible");
  });

  test("two equal branches of oneOf exclude each other", () => {
    expect(isWithin({ type: "object" }, { oneOf: [true, true] })).toMatchObject({ answer: "breaking" });
  });
});

describe("what the engine once could not see to be the same", () => {
  test.each<[string, JsonObject, JsonObject]>([
    [
      "a condition in another order around what is not proven",
      {
        if: { required: ["c", "a"] },
        // biome-ignore lint/suspicious/noThenProperty: it is the keyword.
        then: { properties: { c: false, a: { type: "array", contains: { $ref: "#/$defs/d" }, maxContains: 2 } } },
        $defs: { d: { type: "string", minLength: 4 } },
      },
      {
        $defs: { d: { minLength: 4, type: "string" } },
        if: { required: ["a", "c"] },
        // biome-ignore lint/suspicious/noThenProperty: it is the keyword.
        then: { properties: { a: { maxContains: 2, contains: { $ref: "#/$defs/d" }, type: "array" }, c: false } },
      },
    ],
    [
      "names that are texts anyway",
      { type: "object", propertyNames: { maxLength: 3 } },
      { type: "object", propertyNames: { type: ["null", "string"], maxLength: 3 } },
    ],
    [
      "a branch behind a forbidden name",
      { anyOf: [{ properties: { c: false }, required: ["a"] }, { required: ["b"] }] },
      { anyOf: [{ required: ["b"] }, { required: ["a"], properties: { c: false } }] },
    ],
  ])("%s", (_, base, head) => {
    for (const side of ["input", "output"] as const) {
      expect(compareSchemas(base, head, side)).toEqual([]);
      expect(compareSchemas(head, base, side)).toEqual([]);
    }
  });
});
