import { describe, expect, test } from "vitest";
import type { SchemaSide } from "../../../src/model/change.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import { compareSchemas } from "../../../src/surface/schema/compare.ts";
import { isWithin } from "../../../src/surface/schema/contain.ts";
import { breaks } from "../../../src/surface/schema/difference.ts";
import { compileValidator } from "../../../src/surface/schema/validator.ts";
import { CONTAINMENTS, type ContainmentRow, UNDECIDED } from "./containments.ts";

/** What the catalogue of the engine promises to judge. */
const PROMISED = [
  ...["type", "const", "enum", "required", "properties", "patternProperties", "additionalProperties", "propertyNames"],
  ...["items", "prefixItems", "contains", "minContains", "maxContains", "minimum", "maximum", "exclusiveMinimum"],
  ...["exclusiveMaximum", "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"],
  ...["pattern", "multipleOf", "uniqueItems", "format", "allOf", "anyOf", "oneOf", "not", "if", "else"],
  ...["dependentRequired", "dependentSchemas", "unevaluatedProperties", "unevaluatedItems", "$ref", "$anchor"],
  ...["recursion", "true", "false", "nullable"],
];

type Verdict = "compatible" | "breaking" | "unproven";

const verdict = (base: Json, head: Json, side: SchemaSide): Verdict => {
  const found = compareSchemas(base, head, side);
  if (found.some((one) => breaks(one, side))) return "breaking";
  return found.some(({ action }) => action === "unproven") ? "unproven" : "compatible";
};

const holding = (schema: Json, $defs?: JsonObject): JsonObject => ({
  type: "object",
  properties: { p: schema },
  required: ["p"],
  ...($defs && { $defs }),
});

const documents = ({ wide, narrow, same, $defs }: ContainmentRow) => [
  holding(wide, $defs),
  holding(narrow, $defs),
  holding(same, $defs),
];

test("every promised keyword has its row", () => {
  expect(PROMISED.filter((keyword) => !CONTAINMENTS.some((row) => row.keyword === keyword))).toEqual([]);
});

describe.each(CONTAINMENTS)("$keyword", (row) => {
  const [wide = {}, narrow = {}, same = {}] = documents(row);

  test("narrowed breaks callers and keeps readers", () => {
    expect([verdict(wide, narrow, "input"), verdict(wide, narrow, "output")]).toEqual(["breaking", "compatible"]);
  });

  test("widened keeps callers and breaks readers", () => {
    expect([verdict(narrow, wide, "input"), verdict(narrow, wide, "output")]).toEqual(["compatible", "breaking"]);
  });

  test("spelled otherwise is nothing at all, each way and on each side", () => {
    for (const side of ["input", "output"] as const) {
      expect(compareSchemas(narrow, same, side)).toEqual([]);
      expect(compareSchemas(same, narrow, side)).toEqual([]);
    }
  });

  test("as containment: the narrow one within the wide one, and a value that Ajv judges for the other way", async () => {
    expect(isWithin(narrow, wide).answer).toBe("compatible");
    expect([isWithin(narrow, same).answer, isWithin(same, narrow).answer]).toEqual(["compatible", "compatible"]);
    const back = isWithin(wide, narrow);
    expect(back.answer).toBe(row.widening ?? "breaking");
    if (back.answer !== "breaking") return;
    const [accept, refuse] = await Promise.all([compileValidator(asDraft(wide)), compileValidator(asDraft(narrow))]);
    expect(accept?.(back.value)).toEqual([]);
    expect(refuse?.(back.value)?.length).toBeGreaterThan(0);
  });
});

/** A list of items is the tuple of draft-07. */
const asDraft = (schema: JsonObject): JsonObject =>
  JSON.stringify(schema).includes('"items":[')
    ? { $schema: "http://json-schema.org/draft-07/schema#", ...schema }
    : schema;

describe("what cannot be decided is unproven, on each side", () => {
  test.each(UNDECIDED)("%s", (_, first, second) => {
    const [base, head] = [holding(first), holding(second)];
    // A format that changes is told as such: validators assert it, so that its rule judges, not the proof.
    const isFormat = JSON.stringify(first).includes("format");
    for (const side of ["input", "output"] as const) {
      expect(verdict(base, head, side)).toBe(isFormat ? "breaking" : "unproven");
    }
    expect(isWithin(base, head)).toMatchObject({ answer: "unproven", reason: expect.stringMatching(/\w/) });
  });
});
