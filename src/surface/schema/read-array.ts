import type { JsonObject } from "../../model/json.ts";
import { childPart, type Part } from "./document.ts";
import { type At, count, isSchema } from "./read-mark.ts";
import type { ArraySet, ContainsRule, ItemRule } from "./shape.ts";

/** Lengths, uniqueness, items and `contains`; undefined where nothing is said of arrays. */
export const readArray = (part: Part, schema: JsonObject, at: At): ArraySet | undefined => {
  const rule = itemRule(part, schema);
  const contains = containsRules(part, schema);
  const minItems = count(schema, "minItems", at);
  const maxItems = count(schema, "maxItems", at);
  const unique = schema.uniqueItems === true;
  if (!rule && contains.length === 0 && !minItems && !maxItems && !unique) return undefined;
  return {
    rules: rule ? [rule] : [],
    contains,
    ...(minItems && { minItems }),
    ...(maxItems && { maxItems }),
    ...(unique && { unique: { value: true, pointer: at("uniqueItems") } }),
  };
};

/** 2020-12 writes `prefixItems` and `items`, draft-07 a list of `items` and `additionalItems`. */
const itemRule = (part: Part, schema: JsonObject): ItemRule | undefined => {
  const listKey = Array.isArray(schema.prefixItems) ? "prefixItems" : "items";
  const list = schema[listKey];
  const restKey = Array.isArray(schema.items) ? "additionalItems" : "items";
  const rest = schema[restKey];
  const prefix = Array.isArray(list) ? list.map((item, index) => childPart(part, item, listKey, index)) : [];
  const last = prefix.length > 0 || restKey === "items" ? rest : undefined;
  if (prefix.length === 0 && (!isSchema(last) || last === true)) return undefined;
  return { owner: part.id, prefix, ...(isSchema(last) && { rest: childPart(part, last, restKey) }) };
};

const containsRules = (part: Part, schema: JsonObject): ContainsRule[] => {
  if (!isSchema(schema.contains)) return [];
  const min = typeof schema.minContains === "number" ? schema.minContains : 1;
  const max = typeof schema.maxContains === "number" ? schema.maxContains : Number.POSITIVE_INFINITY;
  if (min === 0 && max === Number.POSITIVE_INFINITY) return [];
  return [{ part: childPart(part, schema.contains, "contains"), min, max }];
};
