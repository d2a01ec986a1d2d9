import type { Json, JsonObject } from "../../model/json.ts";
import { isFreePattern, isPattern, literalsOfPattern } from "./pattern.ts";
import { rationalOf } from "./rational.ts";
import { type At, count, numberMark, type Opaque } from "./read-mark.ts";
import type { Bound, Listed, Mark, NumberSet, StringSet } from "./shape.ts";

/** Bounds, `multipleOf` and number formats; undefined where nothing is said of numbers. */
export const readNumber = (schema: JsonObject, at: At, formats: readonly Mark<string>[]): NumberSet | undefined => {
  const lower = bound(schema, "minimum", "exclusiveMinimum", at, (a, b) => a > b);
  const upper = bound(schema, "maximum", "exclusiveMaximum", at, (a, b) => a < b);
  const unit = isUnit(schema.multipleOf) ? schema.multipleOf : undefined;
  if (!lower && !upper && unit === undefined && formats.length === 0) return undefined;
  return {
    formats,
    ...(lower && { lower }),
    ...(upper && { upper }),
    ...(unit !== undefined && { multiple: { unit: rationalOf(unit), pointer: at("multipleOf") } }),
  };
};

/** JSON's `1e999` is read as infinity. */
const isUnit = (value: Json | undefined): value is number =>
  typeof value === "number" && value > 0 && Number.isFinite(value);

const bound = (
  schema: JsonObject,
  inclusive: string,
  exclusive: string,
  at: At,
  isTighter: (a: number, b: number) => boolean,
): Bound | undefined => {
  const plain = numberMark(schema, inclusive, at);
  const strict = numberMark(schema, exclusive, at);
  // Draft-04 and OpenAPI 3.0 write the exclusive bound as a flag beside the inclusive one.
  if (plain && schema[exclusive] === true) return { ...plain, exclusive: true };
  if (strict && (!plain || !isTighter(plain.value, strict.value))) return { ...strict, exclusive: true };
  return plain && { ...plain, exclusive: false };
};

/** Lengths, `pattern` and formats of texts; undefined where nothing is said of texts. */
export const readString = (
  schema: JsonObject,
  at: At,
  formats: readonly Mark<string>[],
  opaque: Opaque,
): StringSet | undefined => {
  const minLength = count(schema, "minLength", at);
  const maxLength = count(schema, "maxLength", at);
  const { pattern } = schema;
  const patterns: Mark<string>[] = [];
  let listed: Listed | undefined;
  if (typeof pattern === "string" && !isFreePattern(pattern)) {
    const literals = literalsOfPattern(pattern);
    if (literals) listed = { values: [...new Set(literals)], keyword: "enum", pointer: at("pattern") };
    else if (!isPattern(pattern)) opaque("pattern", "`pattern` is no regular expression that we run");
    else patterns.push({ value: pattern, pointer: at("pattern") });
  }
  if (!minLength && !maxLength && !listed && patterns.length === 0 && formats.length === 0) return undefined;
  return {
    patterns,
    formats,
    ...(minLength && { minLength }),
    ...(maxLength && { maxLength }),
    ...(listed && { listed }),
  };
};
