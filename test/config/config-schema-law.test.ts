import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeConfigSchema } from "../../src/config/config-schema.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";

const KEYS = ["a", "b", "c"];
const scalars: fc.Arbitrary<Json> = fc.constantFrom<Json[]>(null, true, false, 0, 1, 2.5, "", "a", "xyz", "30s");

/** Values and schemas are of few pieces, so that they meet. Maps are open: what is closed is another law's business. */
const { schema } = fc.letrec<{ schema: JsonObject | boolean }>((tie) => {
  const inside = tie("schema");
  const lists = fc.array(inside, { minLength: 1, maxLength: 3 });
  return {
    schema: fc.oneof(
      { depthSize: "medium", maxDepth: 4 },
      fc.constantFrom<(JsonObject | boolean)[]>(
        { type: "integer" },
        { type: "number", minimum: 1 },
        { type: "string", minLength: 1 },
        { type: "string", pattern: "^[a-z]+$" },
        { type: ["boolean", "null"] },
        { enum: ["a", 1, null] },
        { const: "xyz" },
        { type: "object", additionalProperties: true },
        { required: ["a"], additionalProperties: true },
        { type: "array", uniqueItems: true, maxItems: 2 },
        { dependentRequired: { a: ["b"] }, additionalProperties: true },
        { propertyNames: { enum: ["a", "b"] }, additionalProperties: true },
        true,
        false,
      ),
      fc.record({
        type: fc.constant("object"),
        properties: fc.dictionary(fc.constantFrom(...KEYS), inside, { maxKeys: 2 }),
        required: fc.subarray(KEYS, { maxLength: 1 }),
        additionalProperties: fc.constant(true),
      }),
      fc.record({ type: fc.constant("array"), items: inside }),
      fc.record({ contains: inside }),
      fc.record({ prefixItems: lists }),
      fc.record({ anyOf: lists }),
      fc.record({ oneOf: lists }),
      fc.record({ allOf: lists }),
      fc.record({ not: inside }),
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      fc.record({ if: inside, then: inside, else: inside }),
    ),
  };
});
const { value: values } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", maxDepth: 3 },
    scalars,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie("value"), { maxKeys: 3 }),
  ),
}));

describe("a schema of any combination", () => {
  it("has a fault for a value exactly where the validator refuses it, one of each place, with words", async () => {
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(schema, fc.array(values, { minLength: 1, maxLength: 8 }), async (section, tried) => {
        const root: JsonObject = { properties: { section } };
        const judge = new Ajv2020({ strict: false }).compile(root);
        const own = await makeConfigSchema({ schema: root, where: "schema.json" });
        for (const value of tried) {
          const faults = own.validate({ section: value });
          expect(faults.length === 0, JSON.stringify({ section, value, faults })).toBe(judge({ section: value }));
          const places = faults.map(({ kind, path }) => JSON.stringify([kind, path]));
          expect(new Set(places).size).toBe(places.length);
          for (const { message } of faults) expect(message).toMatch(/^section\S* (?!.*undefined).{8,}[^.]$/);
          refused += faults.length;
        }
      }),
      { numRuns: 150, seed: 5 },
    );
    expect(refused).toBeGreaterThan(100);
  });
});
