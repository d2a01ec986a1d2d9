import { describe, expect, test } from "vitest";
import type { Json } from "../../../src/model/json.ts";
import { compareSchemas } from "../../../src/surface/schema/compare.ts";

const text = { type: "string" };
const point = { type: "object", properties: { x: { type: "number" }, y: { type: "number" } }, required: ["x", "y"] };

/** Two spellings of one meaning. */
const PAIRS: readonly (readonly [string, Json, Json])[] = [
  ["key order", { type: "string", minLength: 1 }, { minLength: 1, type: "string" }],
  ["required order", point, { ...point, required: ["y", "x"] }],
  ["enum order", { enum: ["a", "b"] }, { enum: ["b", "a"] }],
  ["a reference and its target", { $ref: "#/$defs/point", $defs: { point } }, point],
  [
    "definitions by another name",
    { $ref: "#/$defs/point", $defs: { point } },
    { $ref: "#/definitions/p", definitions: { p: point } },
  ],
  ["a reference by anchor", { $ref: "#here", $defs: { point: { ...point, $anchor: "here" } } }, point],
  ["a reference by $id", { $ref: "point.json", $defs: { point: { ...point, $id: "point.json" } } }, point],
  ["a reference to an escaped name", { $ref: "#/$defs/a~1b%20c", $defs: { "a/b c": point } }, point],
  ["allOf merged", { allOf: [point, { required: ["x"] }, { minProperties: 2 }] }, point],
  [
    "allOf that closes each part",
    { allOf: [{ ...point, additionalProperties: false }, point] },
    { ...point, additionalProperties: false },
  ],
  ["const and one listed value", { const: "a" }, { enum: ["a"] }],
  ["listed values and their type", { enum: ["a", "b"] }, { type: "string", enum: ["a", "b"] }],
  ["listed values and an impossible one", { type: "string", enum: ["a", "b", 1] }, { enum: ["a", "b"] }],
  ["listed values that a bound removes", { enum: [1, 2, 30], maximum: 10 }, { enum: [1, 2] }],
  ["a type in a list", { type: ["string"] }, text],
  ["boolean schemas", { type: "array", items: true }, { type: "array", items: {} }],
  [
    "false and not anything",
    { properties: { a: { type: "array", items: false } } },
    { properties: { a: { type: "array", maxItems: 0 } } },
  ],
  [
    "nullable by type and by anyOf",
    { type: ["string", "null"], maxLength: 3 },
    { anyOf: [{ type: "string", maxLength: 3 }, { type: "null" }] },
  ],
  ["nullable by OpenAPI and by oneOf", { type: "string", nullable: true }, { oneOf: [{ type: "null" }, text] }],
  ["nullable by type and by OpenAPI", { type: ["string", "null"] }, { type: "string", nullable: true }],
  [
    "nullable by anyOf and by oneOf with const",
    { anyOf: [text, { type: "null" }] },
    { oneOf: [text, { const: null }] },
  ],
  [
    "nullable listed values",
    { anyOf: [{ enum: ["a", "b"] }, { type: "null" }] },
    { type: ["string", "null"], enum: ["a", null, "b"] },
  ],
  [
    "nullable objects",
    { anyOf: [{ $ref: "#/$defs/point" }, { type: "null" }], $defs: { point } },
    { ...point, type: ["null", "object"] },
  ],
  [
    "branch order of anyOf",
    { anyOf: [point, { type: "array", items: text }] },
    { anyOf: [{ items: text, type: "array" }, point] },
  ],
  [
    "allOf of references",
    { allOf: [{ $ref: "#/$defs/point" }, { $ref: "#/$defs/size" }], $defs: { point, size: { maxProperties: 2 } } },
    { ...point, maxProperties: 2 },
  ],
  [
    "a reference beside other keywords",
    { $ref: "#/$defs/point", maxProperties: 2, $defs: { point } },
    { ...point, maxProperties: 2 },
  ],
  [
    "a tree of draft-07 and of 2020-12",
    {
      $schema: "http://json-schema.org/draft-07/schema#",
      $ref: "#/definitions/tree",
      definitions: {
        tree: { type: "object", properties: { children: { type: "array", items: { $ref: "#/definitions/tree" } } } },
      },
    },
    {
      $ref: "#tree",
      $defs: {
        t: { $anchor: "tree", type: "object", properties: { children: { type: "array", items: { $ref: "#tree" } } } },
      },
    },
  ],
  [
    "an anchor of draft-07 and of 2020-12",
    { $ref: "#here", definitions: { point: { $id: "#here", ...point } } },
    { $ref: "#here", $defs: { point: { $anchor: "here", ...point } } },
  ],
  [
    "tuples of both drafts, open at their end",
    { type: "array", items: [text, point], additionalItems: { type: "number" } },
    { type: "array", prefixItems: [text, point], items: { type: "number" } },
  ],
  [
    "the default count of contains",
    { type: "array", contains: text },
    { type: "array", contains: text, minContains: 1 },
  ],
  ["contains that counts to nothing", { type: "array", contains: text, minContains: 0 }, { type: "array" }],
  ["a condition without consequences", { ...point, if: { required: ["x"] } }, point],
  ["an empty combination", { ...point, allOf: [{}, true], anyOf: [true, { type: "null" }] }, point],
  ["a listed value twice", { enum: ["a", "b", "a"] }, { enum: ["a", "b"] }],
  [
    "nullable description outside and inside",
    { anyOf: [{ type: "string", description: "d" }, { type: "null" }] },
    { type: ["string", "null"], description: "d" },
  ],
  ["constants in anyOf and enum", { anyOf: [{ const: "a" }, { const: 1 }] }, { enum: ["a", 1] }],
  [
    "unions by anyOf and by type",
    { anyOf: [text, { type: "number" }, { type: "boolean" }] },
    { type: ["boolean", "number", "string"] },
  ],
  ["anyOf and oneOf of different types", { anyOf: [point, { type: "array" }] }, { oneOf: [{ type: "array" }, point] }],
  [
    "nested and flat anyOf",
    { anyOf: [{ anyOf: [text, { type: "null" }] }, { type: "number" }] },
    { anyOf: [text, { type: "number" }, { type: "null" }] },
  ],
  [
    "tuples of both drafts",
    { type: "array", items: [text], additionalItems: false },
    { type: "array", prefixItems: [text], items: false },
  ],
  [
    "tuples and their greatest length",
    { type: "array", prefixItems: [text], items: false },
    { type: "array", prefixItems: [text], maxItems: 1 },
  ],
  [
    "dependencies of both drafts",
    { dependencies: { a: ["b"], c: { required: ["d"] } } },
    { dependentRequired: { a: ["b"] }, dependentSchemas: { c: { required: ["d"] } } },
  ],
  [
    "exclusive bounds of draft-04",
    { type: "number", minimum: 0, exclusiveMinimum: true },
    { type: "number", exclusiveMinimum: 0 },
  ],
  [
    "drafts by name",
    { $schema: "http://json-schema.org/draft-07/schema#", ...point },
    { $schema: "https://json-schema.org/draft/2020-12/schema", ...point },
  ],
  [
    "titles, comments, examples, ids",
    { ...point, title: "T", $comment: "c", examples: [{ x: 1, y: 2 }], $id: "https://example.com/point" },
    point,
  ],
  ["unknown keywords", { ...point, "x-order": 3 }, point],
  [
    "keywords at their defaults",
    { type: "object", additionalProperties: true, required: [], minProperties: 0, properties: {} },
    { type: "object" },
  ],
  [
    "array keywords at their defaults",
    { properties: { a: { type: "array", uniqueItems: false, minItems: 0, items: {} } } },
    { properties: { a: { type: "array" } } },
  ],
  [
    "string keywords at their defaults",
    { properties: { a: { type: "string", minLength: 0, pattern: ".*" } } },
    { properties: { a: text } },
  ],
  ["deprecated false", { properties: { a: { deprecated: false } } }, { properties: { a: {} } }],
  [
    "constraints of other types",
    { properties: { a: { type: "string", minimum: 3, items: text } } },
    { properties: { a: text } },
  ],
  ["integer and number in steps of one", { type: "number", multipleOf: 1 }, { type: "integer" }],
  [
    "integer bounds, exclusive and not",
    { type: "integer", exclusiveMinimum: 0, exclusiveMaximum: 9.5 },
    { type: "integer", minimum: 1, maximum: 9 },
  ],
  [
    "multipleOf twice",
    { type: "integer", allOf: [{ multipleOf: 2 }, { multipleOf: 3 }] },
    { type: "integer", multipleOf: 6 },
  ],
  [
    "decimal steps",
    { type: "number", allOf: [{ multipleOf: 0.1 }, { multipleOf: 0.01 }] },
    { type: "number", multipleOf: 0.1 },
  ],
  [
    "closed by unevaluatedProperties",
    { allOf: [point], unevaluatedProperties: false },
    { ...point, additionalProperties: false },
  ],
  [
    "names of a record",
    { type: "object", propertyNames: text, additionalProperties: text },
    { type: "object", additionalProperties: text },
  ],
  ["literals as a pattern and as a list", { type: "string", pattern: "^(asc|desc)$" }, { enum: ["desc", "asc"] }],
  ["not a type", { not: { type: ["object", "array", "null"] } }, { type: ["string", "number", "boolean"] }],
  ["a double negation's inside", { not: { type: "string", enum: ["a", "b"] } }, { not: { enum: ["b", "a"] } }],
  ["a dependency on what is required anyway", { ...point, dependentRequired: { x: ["y"] } }, point],
];

describe("one meaning in two spellings gives nothing", () => {
  test.each(PAIRS)("%s", (_, first, second) => {
    for (const side of ["input", "output"] as const) {
      expect(
        compareSchemas(
          { type: "object", properties: { p: first } },
          { type: "object", properties: { p: first } },
          side,
        ),
      ).toEqual([]);
      expect(compareSchemas(first, second, side)).toEqual([]);
      expect(compareSchemas(second, first, side)).toEqual([]);
    }
  });

  test("a root that says `object` says nothing new of arguments, but something of results", () => {
    expect(compareSchemas({ properties: { a: text } }, { type: "object", properties: { a: text } }, "input")).toEqual(
      [],
    );
    expect(
      compareSchemas({ properties: { a: text } }, { type: "object", properties: { a: text } }, "output"),
    ).toMatchObject([{ aspect: "type", action: "narrowed", path: [] }]);
  });

  test("a reference's target that changed is found behind an unchanged reference", () => {
    const through = (definition: Json): Json => ({
      type: "object",
      properties: { p: { $ref: "#/$defs/d" } },
      $defs: { d: definition },
    });
    expect(compareSchemas(through(text), through({ type: "number" }), "input")).toMatchObject([
      { aspect: "type", action: "changed", path: ["p"] },
    ]);
  });
});
