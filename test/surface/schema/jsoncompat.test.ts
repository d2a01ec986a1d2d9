import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import { isWithin } from "../../../src/surface/schema/contain.ts";
import { findRefCycle } from "../../../src/surface/schema/ref-cycle.ts";
import { judgeOf } from "./ajv-judge.ts";
import { schemaPair } from "./arbitrary-schema.ts";
import { corpusSteps, hasCorpus } from "./corpus-schemas.ts";
import { fakerValues } from "./faker-values.ts";
import { askJsoncompat, type OracleAnswer, type Role, withoutDialect } from "./jsoncompat-oracle.ts";
import { randomFrom, sampleValue } from "./sample-values.ts";

/** A disagreement that is understood: what it is about, and the smallest pair that shows it. */
interface Case {
  readonly class: string;
  readonly why: string;
  /** Keywords of which one is in every pair of this class. */
  readonly keywords?: readonly string[];
  readonly role: Role;
  /** How ours reads objects; strictly unless said otherwise. */
  readonly reading?: "declared";
  readonly base: JsonObject;
  readonly head: JsonObject;
  readonly ours: "compatible" | "breaking" | "unproven";
  readonly theirs: OracleAnswer;
}

/** A changed schema of the corpus on which the two disagree, and the class that explains it. */
interface CorpusCase {
  readonly id: string;
  readonly role: Role;
  readonly class: string;
}

const read = <Data>(name: string): Data => JSON.parse(readFileSync(join(import.meta.dirname, name), "utf8"));
const CASES = read<Case[]>("jsoncompat-cases.json");
const CORPUS_CASES = read<CorpusCase[]>("jsoncompat-corpus-cases.json");
const CLASSES = new Set(CASES.map((one) => one.class));

/** Each question takes some 50 ms; `npm run fuzz` asks many more, and of the whole corpus. */
const PAIRS = Number(process.env.ORACLE_PAIRS ?? 100);
const SEED = Number(process.env.SCHEMA_SEED ?? 20261122);
const CORPUS_STRIDE = Number(process.env.ORACLE_STRIDE ?? 10);

const within = (base: Json, head: Json, role: Role): readonly [Json, Json] =>
  role === "deserializer" ? [base, head] : [head, base];

describe("where jsoncompat and the engine disagree", () => {
  test.each(CASES)(
    "$class: $theirs there, $ours here",
    ({ base, head, role, reading, ours, theirs, why, class: name }) => {
      expect(why).toMatch(/^[A-Z].*\.$/s);
      expect(CASES.find((one) => one.class === name)?.keywords, "a class names its keywords").toBeDefined();
      // A case on which they agree by now is stale.
      expect(isWithin(...within(base, head, role), reading ?? "strict").answer).toBe(ours);
      expect(askJsoncompat(base, head, role).answer).toBe(theirs);
      expect(ours).not.toBe(theirs);
    },
  );
});

const isExplained = (base: JsonObject, head: JsonObject, theirs: OracleAnswer): boolean => {
  const text = JSON.stringify([base, head]);
  return CASES.some((one) => one.theirs === theirs && one.keywords?.some((keyword) => text.includes(`"${keyword}"`)));
};

/** It knows no anchors, so the generated ones become pointers. */
const withoutAnchors = (schema: JsonObject): JsonObject =>
  JSON.parse(
    JSON.stringify(schema).replaceAll('"#here"', '"#/$defs/e"').replaceAll('"$anchor":"here",', ""),
  ) as JsonObject;

/** A value that Ajv accepts on the inner and refuses on the outer side, looked for hard. */
const findOutside = (inner: JsonObject, outer: JsonObject, seed: number): Json | undefined => {
  const [accept, refuse, random] = [judgeOf(inner), judgeOf(outer), randomFrom(seed)];
  const samples = Array.from({ length: 300 }, (_, index) => sampleValue(index % 2 === 0 ? inner : outer, random));
  const values = [...samples, ...fakerValues(inner, seed % 100_000, 40), ...fakerValues(outer, seed % 100_000, 20)];
  return values.find((value) => accept(value) === true && refuse(value) === false);
};

const acceptsAnything = (schema: JsonObject, seed: number): boolean => {
  const [accept, random] = [judgeOf(schema), randomFrom(seed)];
  const samples = Array.from({ length: 300 }, () => sampleValue(schema, random));
  return [...samples, ...fakerValues(schema, seed % 100_000, 40)].some((value) => accept(value) === true);
};

test("on generated pairs each disagreement is refuted by a value that Ajv judged, or of a listed class", () => {
  let [answered, agreed] = [0, 0];
  fc.assert(
    fc.property(schemaPair, fc.nat(), (pair, seed) => {
      const [base, head] = [withoutAnchors(pair.base), withoutAnchors(pair.head)];
      if (findRefCycle(base) !== undefined || findRefCycle(head) !== undefined) return;
      const ours = isWithin(base, head, "strict");
      if (ours.answer === "unproven") return;
      const theirs = askJsoncompat(base, head, "deserializer").answer;
      if (theirs === "error") return;
      answered++;
      if (theirs === ours.answer) agreed++;
      else if (ours.answer === "breaking") {
        expect([judgeOf(base)(ours.value) ?? true, judgeOf(head)(ours.value) ?? false]).toEqual([true, false]);
      } else {
        expect(findOutside(base, head, seed)).toBeUndefined();
        // of what accepts nothing nothing is lost, which jsoncompat does not see: proven, and no value found either
        if (isWithin(base, false, "strict").answer === "compatible" && !acceptsAnything(base, seed)) return;
        expect(isExplained(base, head, theirs), "a class of test/surface/schema/jsoncompat-cases.json").toBe(true);
      }
    }),
    { seed: SEED, numRuns: PAIRS, endOnFailure: true },
  );
  expect(answered).toBeGreaterThan(PAIRS / 4);
  expect(agreed).toBeGreaterThan(answered / 2);
}, 600_000);

if (!hasCorpus) console.warn("The corpus of real surfaces is not here: its schemas are not shown to jsoncompat.");

describe.skipIf(!hasCorpus)("on the changed schemas of real servers", () => {
  const steps = corpusSteps();
  const questions = steps.flatMap((step) => (["deserializer", "serializer"] as const).map((role) => ({ step, role })));
  const isListed = (id: string, role: Role): boolean => CORPUS_CASES.some((one) => one.id === id && one.role === role);
  const asked = questions.filter(({ step, role }, index) => index % CORPUS_STRIDE === 0 || isListed(step.id, role));

  test("what is listed is there and names a class", () => {
    for (const one of CORPUS_CASES) {
      expect(CLASSES).toContain(one.class);
      expect(steps.map(({ id }) => id)).toContain(one.id);
    }
  });

  test("each disagreement is a listed one, and each listed one a disagreement", () => {
    const found = asked.filter(({ step, role }) => {
      const [base, head] = [withoutDialect(step.base), withoutDialect(step.head)];
      const ours = isWithin(...within(base, head, role)).answer;
      const theirs = askJsoncompat(base, head, role).answer;
      // What was looked at and not decided contradicts nobody.
      return ours !== "unproven" && ours !== theirs;
    });
    const listed = CORPUS_CASES.map(({ id, role }) => `${role} ${id}`);
    expect(found.map(({ step, role }) => `${role} ${step.id}`).sort()).toEqual(listed.sort());
  }, 300_000);
});
