import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import { isAccepted } from "../../../src/surface/schema/accept-by-parts.ts";
import { compileForSure } from "../../../src/surface/schema/compile-for-sure.ts";
import { compileValidator } from "../../../src/surface/schema/validator.ts";
import { findExample } from "../../../src/surface/schema/witness.ts";
import { rootSchema } from "./arbitrary-schema.ts";
import { randomFrom, sampleValue } from "./sample-values.ts";

const whole = async (schema: JsonObject, value: Json): Promise<boolean> =>
  (await compileValidator(schema))?.(value)?.length === 0;

const NAMES = ["a", "b", "c", "constructor", "__proto__", "id", "$ref"];
const json = fc.oneof(
  fc.constantFrom<Json>("", "a", "ab", "2026-01-31", 0, 1, 2.5, -3, true, false, null),
  fc.array(fc.constantFrom<Json>("a", 1, null), { maxLength: 2 }),
  fc.dictionary(fc.constantFrom("a", "b"), fc.constantFrom<Json>("a", 1, null)),
);
const entries = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Record<string, Value>> =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...NAMES), value), { maxLength: 4, selector: ([name]) => name })
    .map((pairs) => Object.fromEntries(pairs));

/** Leaves of every kind: plain ones, some that Ajv refuses to compile, and some that need the whole document. */
const leaf = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom<Json>({ type: "string" }, { type: "integer", minimum: 1 }, { enum: ["a", 1] }),
  },
  { weight: 3, arbitrary: fc.constantFrom<Json>(true, {}, { type: ["string", "null"], description: "either" }) },
  { weight: 2, arbitrary: fc.constantFrom<Json>({ type: "array", items: { type: "string" }, default: ["x"] }) },
  { weight: 2, arbitrary: fc.constantFrom<Json>({ anyOf: [{ type: "string", title: "T" }, { const: 1 }] }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Json>(
      { type: "string", pattern: "^a", format: "date" },
      { nullable: true, type: "string" },
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom<Json>(false, { $ref: "#/properties/a" }, { contains: { type: "string" } }) },
  { weight: 1, arbitrary: fc.constantFrom<Json>({ type: "text" }, { enum: [] }, { pattern: "(" }, { id: "x" }) },
);
const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc
      .record(
        {
          type: fc.constant("object"),
          properties: entries(tie("tree")),
          required: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 2 }),
          additionalProperties: fc.oneof(fc.boolean(), leaf),
          description: fc.constant("words"),
          minProperties: fc.constant(1),
        },
        { requiredKeys: ["type", "properties"] },
      )
      .map((schema): Json => schema),
  ),
}));

describe("a value judged part by part is judged as by the whole schema", () => {
  test("for objects in objects, good and bad values, good and bad parts", async () => {
    const root = fc.record({ type: fc.constant("object"), properties: entries(tree) }).chain((schema) =>
      fc.record({
        schema: fc.constant<JsonObject>(schema),
        closed: fc.boolean(),
        required: fc.uniqueArray(fc.constantFrom("a", "b"), { maxLength: 1 }),
        old: fc.boolean(),
        value: fc.oneof(entries(fc.oneof(json, entries(json))), json),
      }),
    );
    const answers = new Set<boolean>();
    await fc.assert(
      fc.asyncProperty(root, async ({ schema, closed, required, old, value }) => {
        const full: JsonObject = {
          ...schema,
          required,
          ...(closed && { additionalProperties: false }),
          ...(old && { $schema: "http://json-schema.org/draft-07/schema#" }),
        };
        const expected = await whole(full, value);
        answers.add(expected);
        expect(await isAccepted(full, value)).toBe(expected);
      }),
      { seed: 9, numRuns: 250 },
    );
    expect([...answers].sort()).toEqual([false, true]);
  });

  test("for any schema, and values made for it", async () => {
    await fc.assert(
      fc.asyncProperty(rootSchema, fc.nat(1_000), async (schema, seed) => {
        const value = sampleValue(schema, randomFrom(seed));
        expect(await isAccepted(schema, value)).toBe(await whole(structuredClone(schema), value));
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  test("a part that no validator can be made of refuses everything, used or not", async () => {
    const schema = { type: "object", properties: { a: { type: "string" }, b: { type: "text" } } };
    expect(await isAccepted(schema, { a: "x" })).toBe(false);
    expect(await isAccepted({ ...schema, properties: { a: { type: "string" } } }, { a: "x" })).toBe(true);
  });
});

test("what is said to compile for sure compiles", () => {
  fc.assert(
    fc.property(fc.oneof(tree, rootSchema), (schema) => {
      fc.pre(compileForSure(schema));
      for (const Draft of [Ajv, Ajv2020]) {
        const ajv = new Draft({ strict: false, validateSchema: false, logger: false, code: { optimize: false } });
        addFormats.default(ajv);
        expect(() => ajv.compile(typeof schema === "boolean" ? schema : Object(schema))).not.toThrow();
      }
    }),
    { seed: 3, numRuns: 60 },
  );
  expect(compileForSure({ type: "string", pattern: "(" })).toBe(false);
  expect(compileForSure({ type: "string", unknown: 1 })).toBe(false);
});

test("a default is not run through a pattern that takes exponential time on it", async () => {
  const evil = `${"a".repeat(60)}!`;
  const schema = {
    type: "object",
    properties: { p: { type: "string", pattern: "^(a+)+$", default: evil } },
    required: ["p"],
  };
  const found = await findExample(schema);
  expect(JSON.stringify(found ?? null)).not.toContain(evil);
});
