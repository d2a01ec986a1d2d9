import { isObject, type Json } from "../../model/json.ts";
import { childPart, type Part } from "./document.ts";
import type { ObjectSet, PropertyRule, Shape } from "./shape.ts";

/**
 * `unevaluatedProperties` and `unevaluatedItems` look at what every subschema in place has seen. Where that does not
 * depend on the value, they are an `additionalProperties` over all of it, and `items` after the longest prefix.
 */
export const closeUnevaluated = (part: Part, shape: Shape): Shape => {
  const { schema } = part;
  if (!isObject(schema)) return shape;
  let whole = shape;
  const properties = schema.unevaluatedProperties;
  if (properties !== undefined && properties !== true) {
    const { object } = whole;
    if (isDynamic(whole) || (object && object.dependentSchemas.size > 0)) {
      whole = withOpaque(whole, part, "unevaluatedProperties", properties);
    } else if (!object?.rules.some((rule) => rule.additional !== undefined)) {
      whole = { ...whole, object: addUnevaluated(part, object, properties) };
    }
  }
  const items = schema.unevaluatedItems;
  if (items !== undefined && items !== true) {
    const { array } = whole;
    if (isDynamic(whole) || (array && array.contains.length > 0)) {
      whole = withOpaque(whole, part, "unevaluatedItems", items);
    } else if (!array?.rules.some((rule) => rule.rest !== undefined)) {
      const longest = Math.max(0, ...(array?.rules ?? []).map((rule) => rule.prefix.length));
      const open = childPart(part, true, "unevaluatedItems");
      const rule = {
        owner: part.id,
        prefix: Array.from({ length: longest }, () => open),
        rest: childPart(part, items, "unevaluatedItems"),
      };
      whole = { ...whole, array: { contains: [], ...array, rules: [...(array?.rules ?? []), rule] } };
    }
  }
  return whole;
};

const isDynamic = (shape: Shape): boolean =>
  shape.isBranching || shape.residues.some((residue) => residue.kind !== "not");

const withOpaque = (shape: Shape, part: Part, keyword: string, value: Json): Shape => ({
  ...shape,
  residues: [
    ...shape.residues,
    {
      kind: "opaque",
      keyword,
      value,
      pointer: `${part.pointer}/${keyword}`,
      reason: `\`${keyword}\` depends on which branch a value matches`,
      part,
    },
  ],
});

const addUnevaluated = (part: Part, object: ObjectSet | undefined, schema: Json): ObjectSet => {
  const rules = object?.rules ?? [];
  const names = new Set<string>();
  const patterns: string[] = [];
  for (const rule of rules) {
    for (const name in rule.properties) names.add(name);
    for (const { source } of rule.patterns) patterns.push(source);
  }
  const rule: PropertyRule = {
    owner: part.id,
    holder: part,
    properties: {},
    patterns: [],
    additional: childPart(part, schema, "unevaluatedProperties"),
    seen: { names, patterns },
  };
  return {
    required: new Map(),
    propertyNames: [],
    dependentRequired: new Map(),
    dependentSchemas: new Map(),
    ...object,
    rules: [...rules, rule],
  };
};
