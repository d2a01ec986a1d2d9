import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SchemaDifference, SchemaSide } from "../../../src/model/change.ts";
import { isObject, type Json, type JsonObject } from "../../../src/model/json.ts";
import { compareSchemas } from "../../../src/surface/schema/compare.ts";
import { isWithin } from "../../../src/surface/schema/contain.ts";
import { gains, loses } from "../../../src/surface/schema/difference.ts";
import { generateValue } from "../../../src/surface/schema/generate.ts";
import { findWitness } from "../../../src/surface/schema/witness.ts";
import { rootSchema, schemaPair } from "./arbitrary-schema.ts";
import { randomFrom, sampleValue } from "./sample-values.ts";

const SEED = 20261122;
const PAIRS = Number(process.env.SCHEMA_PAIRS ?? 1500);
const SAMPLES = 40;

const validatorOf = (schema: Json): ((value: Json) => boolean) => {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, addUsedSchema: false, logger: false });
  addFormats.default(ajv);
  const validate = ajv.compile(isObject(schema) ? schema : {});
  return (value) => validate(value) === true;
};

/** Would a maintainer be told that callers break. A property that an open output gains does not. */
const isTold = (differences: readonly SchemaDifference[], side: SchemaSide): boolean =>
  differences.some((one) => {
    if (one.action === "unproven") return true;
    if (side === "output" && one.aspect === "property" && one.action === "added") return one.closed === true;
    return side === "input" ? loses(one) : gains(one);
  });

const shuffled = (value: Json, random: () => number): Json => {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, random));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, member]): [string, Json] => {
    const inner = shuffled(member, random);
    const isSet = (key === "enum" || key === "required" || key === "type") && Array.isArray(inner);
    return [key, isSet ? inner.toReversed() : inner];
  });
  return Object.fromEntries(entries.sort(() => random() - 0.5));
};

describe("what the engine says against what Ajv does", () => {
  for (const side of ["input", "output"] as const) {
    test(`no value of declared properties contradicts a verdict that nothing breaks (${side})`, () => {
      fc.assert(
        fc.property(schemaPair, fc.nat(), ({ base, head }, seed) => {
          const [from, to] = side === "input" ? [base, head] : [head, base];
          if (isTold(compareSchemas(base, head, side), side)) return;
          const [accept, refuse] = [validatorOf(from), validatorOf(to)];
          const random = randomFrom(seed);
          for (let index = 0; index < SAMPLES; index++) {
            const value = sampleValue(from, random);
            if (accept(value) && !refuse(value)) {
              throw new Error(`${JSON.stringify(value)} is valid before and not after`);
            }
          }
        }),
        { seed: SEED, numRuns: PAIRS },
      );
    });
  }

  test("no value contradicts a strict proof of containment", () => {
    fc.assert(
      fc.property(schemaPair, fc.nat(), ({ base, head }, seed) => {
        const answer = isWithin(base, head, "strict");
        const [inner, outer] = [validatorOf(base), validatorOf(head)];
        if (answer.answer === "breaking") {
          expect([inner(answer.value), outer(answer.value)]).toEqual([true, false]);
        }
        if (answer.answer !== "compatible") return;
        const random = randomFrom(seed);
        for (let index = 0; index < SAMPLES; index++) {
          const value = sampleValue(index % 2 === 0 ? base : head, random);
          if (inner(value) && !outer(value)) throw new Error(`${JSON.stringify(value)} is in the inner one only`);
        }
      }),
      { seed: SEED, numRuns: PAIRS },
    );
  });

  test("a schema differs neither from itself nor from itself in another order", () => {
    fc.assert(
      fc.property(rootSchema, fc.nat(), (schema, seed) => {
        expect(compareSchemas(schema, structuredClone(schema), "input")).toEqual([]);
        expect(compareSchemas(schema, shuffled(schema, randomFrom(seed)), "input")).toEqual([]);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  test("a generated value is one that Ajv accepts, formats apart", () => {
    let found = 0;
    fc.assert(
      fc.property(rootSchema, (schema: JsonObject) => {
        const value = generateValue(schema);
        if (value === undefined) return;
        found++;
        const ajv = new Ajv2020({ strict: false, validateSchema: false, validateFormats: false, logger: false });
        expect(ajv.compile(schema)(value)).toBe(true);
      }),
      { seed: SEED, numRuns: 300 },
    );
    expect(found).toBeGreaterThan(150);
  });

  test("a witness is confirmed by a validator of its own on both sides", async () => {
    let [told, shown] = [0, 0];
    await fc.assert(
      fc.asyncProperty(schemaPair, async ({ base, head }) => {
        const differences = compareSchemas(base, head, "input");
        if (!isTold(differences, "input")) return;
        told++;
        const witness = await findWitness(base, head, "input", differences);
        if (witness === undefined) return;
        shown++;
        expect([validatorOf(base)(witness.value), validatorOf(head)(witness.value)]).toEqual([true, false]);
      }),
      { seed: SEED, numRuns: 150 },
    );
    expect(shown).toBeGreaterThan(told / 3);
  });
});
