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
import { type Judge, judgeOf } from "./ajv-judge.ts";
import { rootSchema, schemaPair } from "./arbitrary-schema.ts";
import { fakerValues } from "./faker-values.ts";
import { declaredOnly, randomFrom, sampleValue } from "./sample-values.ts";

const SEED = 20261122;
/** More pairs, or other ones, by hand: `SCHEMA_PAIRS=20000 SCHEMA_SEED=7`. */
const PAIRS = Number(process.env.SCHEMA_PAIRS ?? 800);
const PAIR_SEED = Number(process.env.SCHEMA_SEED ?? SEED);
const SAMPLES = 24;
const FAKES = 6;

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

/** Values near a schema, from two generators that know nothing of the engine. */
const valuesNear = (schema: JsonObject, seed: number): Json[] => {
  const random = randomFrom(seed);
  const samples = Array.from({ length: SAMPLES }, () => sampleValue(schema, random));
  return [...samples, ...fakerValues(schema, seed % 100_000, FAKES)];
};

interface Sample {
  readonly value: Json;
  readonly base: boolean | undefined;
  readonly head: boolean | undefined;
}

/** What Ajv says of each value on both sides. */
const judgeBoth = (values: readonly Json[], base: Judge, head: Judge): Sample[] =>
  values.map((value) => ({ value, base: base(value), head: head(value) }));

const isDeclared = (schema: JsonObject): Judge => {
  const declared = declaredOnly(schema);
  return isObject(declared) ? judgeOf(declared) : () => true;
};

describe("what the engine says against what Ajv does", () => {
  test("no value of declared properties contradicts a verdict that nothing breaks, nor any value a proof", () => {
    let [silent, told, proven, valid] = [0, 0, 0, 0];
    fc.assert(
      fc.property(schemaPair, fc.nat(), ({ base, head }, seed) => {
        if (findRefCycle(base) !== undefined || findRefCycle(head) !== undefined) return;
        const [validBase, validHead] = [judgeOf(base), judgeOf(head)];
        const quiet = (["input", "output"] as const).filter((side) => !isTold(compareSchemas(base, head, side), side));
        silent += quiet.length;
        told += 2 - quiet.length;
        const answer = isWithin(base, head, "strict");
        if (answer.answer === "breaking") {
          expect([validBase(answer.value) ?? true, validHead(answer.value) ?? false]).toEqual([true, false]);
        }
        const isProven = answer.answer === "compatible";
        if (isProven) proven++;
        if (quiet.length === 0 && !isProven) return;
        const near = judgeBoth([...valuesNear(base, seed), ...valuesNear(head, seed + 1)], validBase, validHead);
        valid += near.filter((sample) => sample.base === true && sample.head === true).length;
        const lost = near.filter((sample) => sample.base === true && sample.head === false);
        const gained = near.filter((sample) => sample.head === true && sample.base === false);
        if (isProven) expect(lost.map(({ value }) => value)).toEqual([]);
        for (const side of quiet) {
          const [from, broken] = side === "input" ? [base, lost] : [head, gained];
          if (broken.length === 0) continue;
          const declares = isDeclared(from);
          expect(broken.map(({ value }) => value).filter((value) => declares(value) === true)).toEqual([]);
        }
      }),
      { seed: PAIR_SEED, numRuns: PAIRS, endOnFailure: true },
    );
    // The generators must keep producing all kinds, else the law above says nothing.
    expect(Math.min(silent, told, proven)).toBeGreaterThan(PAIRS / 5);
    expect(valid).toBeGreaterThan(PAIRS);
  }, 600_000);

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
        if (findRefCycle(schema) !== undefined) return;
        const value = generateValue(schema);
        if (value === undefined) return;
        found++;
        expect(judgeOf(schema)(value) ?? true).toBe(true);
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
        expect([judgeOf(base)(witness.value) ?? true, judgeOf(head)(witness.value) ?? false]).toEqual([true, false]);
      }),
      { seed: PAIR_SEED, numRuns: 300, endOnFailure: true },
    );
    expect(shown).toBeGreaterThan(told / 3);
  });
});
