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
import { findRefCycle } from "../../../src/surface/schema/ref-cycle.ts";
import { findWitness } from "../../../src/surface/schema/witness.ts";
import { rootSchema, schemaPair } from "./arbitrary-schema.ts";
import { declaredOnly, randomFrom, sampleValue } from "./sample-values.ts";

const SEED = 20261122;
/** More pairs, or other ones, by hand: `SCHEMA_PAIRS=20000 SCHEMA_SEED=7`. */
const PAIRS = Number(process.env.SCHEMA_PAIRS ?? 1500);
const PAIR_SEED = Number(process.env.SCHEMA_SEED ?? SEED);
const SAMPLES = 24;

const ajv = new Ajv2020({
  strict: false,
  validateSchema: false,
  addUsedSchema: false,
  logger: false,
  // Each schema is compiled once for a few values, so its code need not be good.
  messages: false,
  code: { optimize: false },
});
addFormats.default(ajv);

type Validator = (value: Json) => boolean | undefined;

/**
 * Ajv's answer; undefined where it is known to be wrong: its code fails on some `unevaluatedProperties`, and in a loop it
 * answers `contains` for an empty list with what it found in the list before.
 */
const validatorOf = (schema: JsonObject): Validator => {
  const validate = ajv.compile(schema);
  ajv.removeSchema(schema);
  const hasContains = JSON.stringify(schema).includes('"contains"');
  return (value) => {
    if (hasContains && JSON.stringify(value).includes("[]")) return undefined;
    try {
      return validate(value) === true;
    } catch (error) {
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  };
};

/** Would a maintainer be told that callers break. A property that an open output gains does not break them. */
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

const counterexample = (
  from: JsonObject,
  seed: number,
  isOne: (value: Json) => boolean,
  other: JsonObject = from,
): Json | undefined => {
  const random = randomFrom(seed);
  for (let index = 0; index < SAMPLES; index++) {
    const value = sampleValue(index % 2 === 0 ? from : other, random);
    if (isOne(value)) return value;
  }
  return undefined;
};

describe("what the engine says against what Ajv does", () => {
  test("no value of declared properties contradicts a verdict that nothing breaks, nor any value a proof", () => {
    let [silent, told, proven] = [0, 0, 0];
    fc.assert(
      fc.property(schemaPair, fc.nat(), ({ base, head }, seed) => {
        if (findRefCycle(base) !== undefined || findRefCycle(head) !== undefined) return;
        const [validBase, validHead] = [validatorOf(base), validatorOf(head)];
        for (const side of ["input", "output"] as const) {
          if (isTold(compareSchemas(base, head, side), side)) {
            told++;
            continue;
          }
          silent++;
          const [from, accept, refuse] =
            side === "input" ? ([base, validBase, validHead] as const) : ([head, validHead, validBase] as const);
          let isDeclared: Validator | undefined;
          const found = counterexample(from, seed, (value) => {
            if (accept(value) !== true || refuse(value) !== false) return false;
            const declared = declaredOnly(from);
            isDeclared ??= isObject(declared) ? validatorOf(declared) : accept;
            return isDeclared(value) === true;
          });
          expect(found, side).toBeUndefined();
        }
        const answer = isWithin(base, head, "strict");
        if (answer.answer === "breaking") {
          expect([validBase(answer.value) ?? true, validHead(answer.value) ?? false]).toEqual([true, false]);
        }
        if (answer.answer !== "compatible") return;
        proven++;
        const isOutside = (value: Json): boolean => validBase(value) === true && validHead(value) === false;
        expect(counterexample(base, seed, isOutside, head)).toBeUndefined();
      }),
      { seed: PAIR_SEED, numRuns: PAIRS, endOnFailure: true },
    );
    // The generator must keep producing both kinds, else the law above says nothing.
    expect(Math.min(silent, told, proven)).toBeGreaterThan(PAIRS / 4);
  }, 240_000);

  test("a schema differs neither from itself nor from itself in another order", () => {
    fc.assert(
      fc.property(rootSchema, fc.nat(), (schema, seed) => {
        expect(compareSchemas(schema, structuredClone(schema), "input")).toEqual([]);
        expect(compareSchemas(schema, shuffled(schema, randomFrom(seed)), "input")).toEqual([]);
      }),
      { seed: PAIR_SEED, numRuns: 500, endOnFailure: true },
    );
  });

  test("a generated value is one that Ajv accepts", () => {
    let found = 0;
    fc.assert(
      fc.property(rootSchema, (schema) => {
        // Of a format, and of names that depend on the branch, the generator does not know whether a value meets it.
        if (/format|unevaluated/.test(JSON.stringify(schema))) return;
        const value = generateValue(schema);
        if (value === undefined) return;
        found++;
        expect(validatorOf(schema)(value) ?? true).toBe(true);
      }),
      { seed: PAIR_SEED, numRuns: 600, endOnFailure: true },
    );
    expect(found).toBeGreaterThan(30);
  });

  test("a witness is confirmed by another validator on both sides", async () => {
    let [told, shown] = [0, 0];
    await fc.assert(
      fc.asyncProperty(schemaPair, async ({ base, head }) => {
        if (findRefCycle(base) !== undefined || findRefCycle(head) !== undefined) return;
        const differences = compareSchemas(base, head, "input").filter(loses);
        if (differences.length === 0) return;
        told++;
        const witness = await findWitness(base, head, "input", differences);
        if (witness === undefined) return;
        shown++;
        expect([validatorOf(base)(witness.value) ?? true, validatorOf(head)(witness.value) ?? false]).toEqual([
          true,
          false,
        ]);
      }),
      { seed: PAIR_SEED, numRuns: 300, endOnFailure: true },
    );
    expect(shown).toBeGreaterThan(told / 3);
  });
});
