import { isObject, type Json, type JsonObject } from "../../model/json.ts";

/** Keywords that hold one schema about a part of the value, or about its keys. */
const INSIDE = [
  "items",
  "additionalItems",
  "unevaluatedItems",
  "contains",
  "additionalProperties",
  "unevaluatedProperties",
  "propertyNames",
  "contentSchema",
];
/** Keywords that hold a list of schemas about parts of the value. */
const INSIDE_LISTS = ["prefixItems", "items"];
/** Keywords that hold schemas by name, about parts of the value or about nothing until they are referred to. */
const NAMED = ["properties", "patternProperties", "$defs", "definitions"];

/** Keywords that hold schemas about the value itself. */
const HERE = ["if", "then", "else", "not"];
const HERE_LISTS = ["allOf", "anyOf", "oneOf"];
const HERE_NAMED = ["dependentSchemas", "dependencies"];

/** A schema inside a schema, with the keys that lead to it. */
export interface Subschema {
  path: readonly (string | number)[];
  schema: Json;
}

/** The schemas inside a schema that are about the very same value. */
export const schemasHere = (schema: JsonObject): Subschema[] => [
  ...held(schema, HERE),
  ...heldInLists(schema, HERE_LISTS),
  ...heldByName(schema, HERE_NAMED),
];

/** All schemas inside a schema, one step deep. Values that are data (`enum`, `default`, `examples`) hold none. */
export const subschemas = (schema: JsonObject): Subschema[] => [
  ...schemasHere(schema),
  ...held(schema, INSIDE),
  ...heldInLists(schema, INSIDE_LISTS),
  ...heldByName(schema, NAMED),
];

const isSchema = (value: Json | undefined): value is JsonObject | boolean =>
  typeof value === "boolean" || isObject(value);

const held = (schema: JsonObject, keywords: readonly string[]): Subschema[] =>
  keywords.flatMap((keyword) => {
    const value = ownValue(schema, keyword);
    return isSchema(value) ? [{ path: [keyword], schema: value }] : [];
  });

const heldInLists = (schema: JsonObject, keywords: readonly string[]): Subschema[] =>
  keywords.flatMap((keyword) => {
    const value = ownValue(schema, keyword);
    if (!Array.isArray(value)) return [];
    return value.flatMap((each, index) => (isSchema(each) ? [{ path: [keyword, index], schema: each }] : []));
  });

const heldByName = (schema: JsonObject, keywords: readonly string[]): Subschema[] =>
  keywords.flatMap((keyword) => {
    const value = ownValue(schema, keyword);
    if (!isObject(value)) return [];
    return Object.entries(value).flatMap(([name, each]) =>
      isSchema(each) ? [{ path: [keyword, name], schema: each }] : [],
    );
  });

/** What a map itself says of a key: one that is called like something every object has is no other than the rest. */
export const ownValue = (map: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined;
