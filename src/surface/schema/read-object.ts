import { isObject, type JsonObject } from "../../model/json.ts";
import { childPart, conjunction, type Node, type Part } from "./document.ts";
import { isPattern } from "./pattern.ts";
import { type At, count, isSchema, type Opaque } from "./read-mark.ts";
import type { ObjectSet, PatternRule, PropertyRule } from "./shape.ts";

/** Properties, what is required, counts, names and what depends on a name; undefined where nothing is said of objects. */
export const readObject = (part: Part, schema: JsonObject, at: At, opaque: Opaque): ObjectSet | undefined => {
  const rule = propertyRule(part, schema, opaque);
  const required = new Map<string, string>();
  for (const [index, name] of (Array.isArray(schema.required) ? schema.required : []).entries()) {
    if (typeof name === "string") required.set(name, `${at("required")}/${index}`);
  }
  const minProperties = count(schema, "minProperties", at);
  const maxProperties = count(schema, "maxProperties", at);
  const propertyNames: Node = isSchema(schema.propertyNames)
    ? conjunction([childPart(part, schema.propertyNames, "propertyNames")])
    : [];
  const { dependentRequired, dependentSchemas } = readDependents(part, schema);
  const isFree =
    !rule &&
    required.size === 0 &&
    !minProperties &&
    !maxProperties &&
    propertyNames.length === 0 &&
    dependentRequired.size === 0 &&
    dependentSchemas.size === 0;
  if (isFree) return undefined;
  return {
    rules: rule ? [rule] : [],
    required,
    propertyNames,
    dependentRequired,
    dependentSchemas,
    ...(minProperties && { minProperties }),
    ...(maxProperties && { maxProperties }),
  };
};

const propertyRule = (part: Part, schema: JsonObject, opaque: Opaque): PropertyRule | undefined => {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const patterns: PatternRule[] = [];
  if (isObject(schema.patternProperties)) {
    for (const [source, child] of Object.entries(schema.patternProperties)) {
      if (!isPattern(source)) {
        opaque("patternProperties", "a name pattern is no regular expression that we run");
      } else patterns.push({ source, part: childPart(part, child, "patternProperties", source) });
    }
  }
  const { additionalProperties: rest } = schema;
  // `true` still matters to an `unevaluatedProperties` around it, so it is kept.
  const additional = isSchema(rest) ? childPart(part, rest, "additionalProperties") : undefined;
  if (Object.keys(properties).length === 0 && patterns.length === 0 && !additional) return undefined;
  return { owner: part.id, holder: part, properties, patterns, ...(additional && { additional }) };
};

const readDependents = (part: Part, schema: JsonObject): Pick<ObjectSet, "dependentRequired" | "dependentSchemas"> => {
  const dependentRequired = new Map<string, Map<string, string>>();
  const dependentSchemas = new Map<string, Node>();
  for (const keyword of ["dependentRequired", "dependentSchemas", "dependencies"] as const) {
    const table = schema[keyword];
    if (!isObject(table)) continue;
    for (const [trigger, needs] of Object.entries(table)) {
      if (Array.isArray(needs)) {
        const pointer = childPart(part, needs, keyword, trigger).pointer;
        const names = needs.filter((name) => typeof name === "string" && name !== trigger);
        if (names.length > 0) dependentRequired.set(trigger, new Map(names.map((name) => [String(name), pointer])));
      } else {
        const node = conjunction([childPart(part, needs, keyword, trigger)]);
        if (node.length > 0) dependentSchemas.set(trigger, [...(dependentSchemas.get(trigger) ?? []), ...node]);
      }
    }
  }
  return { dependentRequired, dependentSchemas };
};
