import { isObject, type Json, type JsonObject } from "../model/json.ts";

const SINGLE: ReadonlySet<string> = new Set([
  "items",
  "additionalItems",
  "unevaluatedItems",
  "contains",
  "additionalProperties",
  "unevaluatedProperties",
  "propertyNames",
  "not",
  "if",
  "then",
  "else",
]);
const LISTS: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "prefixItems", "items"]);
const MAPS: ReadonlySet<string> = new Set([
  "properties",
  "patternProperties",
  "dependentSchemas",
  "$defs",
  "definitions",
]);

/** Keywords that drafts and generators use for one another: a subschema under either stands at the same place. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ["oneOf", "anyOf"],
  ["definitions", "$defs"],
]);

/**
 * Every subschema that is an object, by where it stands; the root at the empty place. Places are JSON Pointers but for
 * the keywords of `SPELLINGS`, so that the same part of two schemas has one place. Linear; values (`enum`, `default` ...)
 * are not looked into.
 */
export const placesOf = (schema: JsonObject): Map<string, JsonObject> => {
  const found = new Map<string, JsonObject>();
  collect(schema, "", found);
  return found;
};

const collect = (schema: JsonObject, place: string, found: Map<string, JsonObject>): void => {
  found.set(place, schema);
  for (const [keyword, value] of Object.entries(schema)) {
    for (const [key, held] of heldBy(keyword, value)) {
      if (isObject(held)) collect(held, childPlace(place, keyword, key), found);
    }
  }
};

/** The subschemas under a keyword, by key; the empty key where the keyword holds a single one. */
const heldBy = (keyword: string, value: Json): [string, Json][] => {
  if (Array.isArray(value)) return LISTS.has(keyword) ? value.map((held, index) => [String(index), held]) : [];
  if (!isObject(value)) return [];
  if (MAPS.has(keyword)) return Object.entries(value);
  return SINGLE.has(keyword) ? [["", value]] : [];
};

const childPlace = (place: string, keyword: string, key: string): string => {
  const at = `${place}/${SPELLINGS.get(keyword) ?? keyword}`;
  return key === "" ? at : `${at}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
};

/** The schema without some keywords of some places, which are named as `placesOf` does; the rest is shared, not copied. */
export const withoutKeywords = (
  schema: JsonObject,
  dropped: ReadonlyMap<string, readonly string[]>,
  place = "",
): JsonObject => {
  const drop = dropped.get(place) ?? [];
  let isSame = true;
  const kept: [string, Json][] = [];
  for (const [keyword, value] of Object.entries(schema)) {
    if (drop.includes(keyword)) {
      isSame = false;
      continue;
    }
    const rewritten = withoutBelow(keyword, value, dropped, place);
    if (rewritten !== value) isSame = false;
    kept.push([keyword, rewritten]);
  }
  // `fromEntries` defines its keys, so that one called `__proto__` stays a key.
  return isSame ? schema : Object.fromEntries(kept);
};

const withoutBelow = (
  keyword: string,
  value: Json,
  dropped: ReadonlyMap<string, readonly string[]>,
  place: string,
): Json => {
  const held = heldBy(keyword, value);
  let isSame = true;
  const rewritten = held.map(([key, one]): [string, Json] => {
    if (!isObject(one)) return [key, one];
    const next = withoutKeywords(one, dropped, childPlace(place, keyword, key));
    if (next !== one) isSame = false;
    return [key, next];
  });
  if (isSame) return value;
  if (Array.isArray(value)) return rewritten.map(([, one]) => one);
  const [single] = rewritten;
  return single?.[0] === "" && !MAPS.has(keyword) ? single[1] : Object.fromEntries(rewritten);
};
