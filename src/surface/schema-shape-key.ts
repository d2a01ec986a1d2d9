import { isObject, type Json } from "../model/json.ts";
import { byCodeUnit } from "./normalise.ts";

/** Says nothing of the values: words for people, and what generators write or leave out by their version. */
const SILENT: ReadonlySet<string> = new Set([
  "$schema",
  "$id",
  "$comment",
  "title",
  "description",
  "examples",
  "deprecated",
]);
/** Keywords whose members are schemas by name: a property called `title` is no title. */
const BY_NAME: ReadonlySet<string> = new Set([
  "properties",
  "patternProperties",
  "$defs",
  "definitions",
  "dependentSchemas",
]);
/** Keywords that hold values and no schemas. */
const VALUES: ReadonlySet<string> = new Set(["const", "default", "enum", "required", "type"]);
/** Of these lists the order means nothing. */
const SETS: ReadonlySet<string> = new Set(["enum", "required", "type"]);

/**
 * A text that is equal for schemas of the same spelling but for words, order and whether objects are closed. Equal
 * texts are evidence of the same parameters, no proof of the same meaning: what is paired by it is still compared.
 * @param words whether descriptions count too
 */
export const shapeKeyOf = (schema: Json | undefined, words: "described" | "bare" = "bare"): string =>
  JSON.stringify(shapeOf(schema ?? {}, words === "described"));

const shapeOf = (schema: Json, isDescribed: boolean): Json => {
  if (Array.isArray(schema)) return schema.map((member) => shapeOf(member, isDescribed));
  if (!isObject(schema)) return schema;
  return inOrder(schema, (keyword, value) => {
    if (keyword === "description" && isDescribed) return value;
    if (SILENT.has(keyword) || isClosing(keyword, value)) return undefined;
    if (BY_NAME.has(keyword) && isObject(value)) {
      return Object.keys(value).length === 0 ? undefined : inOrder(value, (_, member) => shapeOf(member, isDescribed));
    }
    if (SETS.has(keyword) && Array.isArray(value)) return orderless(value);
    return VALUES.has(keyword) ? value : shapeOf(value, isDescribed);
  });
};

const isClosing = (keyword: string, value: Json): boolean =>
  (keyword === "additionalProperties" || keyword === "unevaluatedProperties") && typeof value === "boolean";

/** As a list of pairs: a text key keeps the order that numbers as keys of an object would not. */
const inOrder = (held: { [key: string]: Json }, map: (key: string, value: Json) => Json | undefined): Json =>
  Object.keys(held)
    .sort(byCodeUnit)
    .flatMap((key): Json[] => {
      const value = map(key, held[key] ?? null);
      return value === undefined ? [] : [[key, value]];
    });

const orderless = (values: readonly Json[]): Json => values.map((value) => JSON.stringify(value)).sort(byCodeUnit);
