import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../../../src/model/json.ts";
import { compareSchemas } from "../../../src/surface/schema/compare.ts";
import { isWithin } from "../../../src/surface/schema/contain.ts";
import { generateValue } from "../../../src/surface/schema/generate.ts";
import { findRefCycle } from "../../../src/surface/schema/ref-cycle.ts";
import { findWitness } from "../../../src/surface/schema/witness.ts";
import { rootSchema } from "./arbitrary-schema.ts";

/** Other values by hand, and more of them: `SCHEMA_PAIRS=20000 SCHEMA_SEED=7`. */
const SEED = Number(process.env.SCHEMA_SEED ?? 20261122);
const RUNS = Number(process.env.SCHEMA_PAIRS ?? 1500);

const KEYWORDS = [
  ...["type", "const", "enum", "required", "properties", "patternProperties", "additionalProperties"],
  ...["propertyNames", "items", "prefixItems", "additionalItems", "contains", "minContains", "maxContains"],
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern"],
  ...["minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "format", "allOf", "anyOf", "oneOf"],
  ...["not", "if", "then", "else", "dependentRequired", "dependentSchemas", "dependencies", "unevaluatedProperties"],
  ...["unevaluatedItems", "$ref", "$defs", "definitions", "$anchor", "$id", "$schema", "$dynamicRef", "nullable"],
  ...["default", "description", "deprecated", "examples", "title", "x-mcp-header", "__proto__", "constructor", ""],
];
const REFERENCES = [
  "#",
  "#/",
  "#/$defs/a",
  "#/properties/a",
  "#a",
  "a",
  "#/%zz",
  "https://example.com/a#/b",
  "#/allOf/0",
];
const WORDS = [
  "object",
  "array",
  "string",
  "null",
  "a",
  "[",
  "(a+)+$",
  "((((a{400}){400}){400}){400})",
  "\\u{110000}",
  "__proto__",
  "",
];

/** JSON of any form (`1e999` is read as infinity) whose keys are mostly keywords: right keywords around wrong values. */
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 5, depthSize: "small" },
    fc.constantFrom<Json>(null, true, false, 0, -1, 1.5, 1e308, 5e-324, Number.MAX_SAFE_INTEGER + 1, 1 / 0),
    fc.constantFrom(...WORDS, ...REFERENCES),
    fc.array(tie("json"), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom(...KEYWORDS), tie("json")), { maxLength: 5 })
      .map((entries): Json => Object.fromEntries(entries)),
  ),
}));

const check = (base: Json, head: Json): void => {
  for (const side of ["input", "output"] as const) {
    compareSchemas(base, head, side);
    expect(compareSchemas(base, structuredClone(base), side)).toEqual([]);
  }
  isWithin(base, head, "strict");
  isWithin(head, base);
  generateValue(base);
  findRefCycle(base);
};

describe("no JSON crashes the engine", () => {
  test("keywords around values they do not take", () => {
    fc.assert(fc.property(json, json, check), { seed: SEED, numRuns: RUNS });
  }, 600_000);

  test("a schema against one with a part that is any JSON", () => {
    const spoiled = fc
      .tuple(rootSchema, fc.constantFrom(...KEYWORDS), json)
      .map(([schema, keyword, value]) => [schema, { ...schema, [keyword]: value }] as const);
    fc.assert(
      fc.property(spoiled, ([base, head]) => check(base, head)),
      { seed: SEED, numRuns: RUNS / 5 },
    );
  });

  test("any JSON at all", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (base, head) => check(base as Json, head as Json)),
      { seed: SEED, numRuns: RUNS / 2 },
    );
  });

  test("nor the search for a witness", async () => {
    await fc.assert(
      fc.asyncProperty(json, json, async (base, head) => {
        for (const side of ["input", "output"] as const) {
          await findWitness(base, head, side, compareSchemas(base, head, side));
        }
      }),
      { seed: SEED, numRuns: RUNS / 5 },
    );
  });
});
