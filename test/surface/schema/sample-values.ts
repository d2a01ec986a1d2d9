import { isObject, type Json, type JsonObject } from "../../../src/model/json.ts";

/** A small deterministic generator of numbers in [0, 1). */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const TEXTS = ["", "a", "ab", "abc", "b", "x", "y", "z", "aab", "2026-01-31", "u@e.co", "text", "q"];
const NUMBERS = [-4, -3, -2, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 7];

/**
 * A value that the schema may accept, built the way a caller builds one: of declared properties only, names of a map made
 * up. Written apart from the engine, from the raw schema, so that the two can disagree.
 */
export const sampleValue = (root: JsonObject, random: () => number): Json => {
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const definitions = isObject(root.$defs) ? root.$defs : {};
  const flatten = (schema: Json, depth: number): JsonObject[] => {
    if (!isObject(schema) || depth > 6) return [];
    const parts: JsonObject[] = [schema];
    if (typeof schema.$ref === "string") {
      const name = schema.$ref === "#here" ? "e" : "d";
      parts.push(...flatten(definitions[name] ?? true, depth + 1));
    }
    for (const part of Array.isArray(schema.allOf) ? schema.allOf : []) parts.push(...flatten(part, depth + 1));
    for (const key of ["anyOf", "oneOf"]) {
      const list = schema[key];
      if (Array.isArray(list)) parts.push(...flatten(pick(list) ?? true, depth + 1));
    }
    for (const key of ["then", "else"]) {
      const inner = schema[key];
      if (inner !== undefined && random() < 0.5) parts.push(...flatten(inner, depth + 1));
    }
    return parts;
  };
  const sample = (schemas: readonly Json[], depth: number): Json => {
    const parts = schemas.flatMap((schema) => flatten(schema, 0));
    const lists = parts.flatMap((part) =>
      Array.isArray(part.enum) ? [part.enum] : part.const !== undefined ? [[part.const]] : [],
    );
    const list = pick(lists);
    if (list && random() < 0.9) return pick(list) ?? null;
    const types = parts.flatMap(({ type }) => (Array.isArray(type) ? type : type === undefined ? [] : [type]));
    const type = pick(types) ?? pick(["string", "integer", "number", "boolean", "null", "object", "array"]);
    if (type === "string") return pick(TEXTS) ?? "";
    if (type === "integer" || type === "number") return pick(NUMBERS) ?? 0;
    if (type === "boolean") return random() < 0.5;
    if (type === "null") return null;
    if (depth > 4) return type === "array" ? [] : {};
    return type === "array" ? sampleItems(parts, depth) : sampleMembers(parts, depth);
  };
  const sampleItems = (parts: readonly JsonObject[], depth: number): Json[] => {
    const length = Math.floor(random() * 4);
    const items: Json[] = [];
    for (let index = 0; index < length; index++) {
      const schemas = parts.flatMap((part) => {
        const prefix = Array.isArray(part.prefixItems) ? part.prefixItems : [];
        const own = prefix[index] ?? part.items ?? part.unevaluatedItems;
        const contains = part.contains !== undefined && random() < 0.5 ? [part.contains] : [];
        return own === undefined ? contains : [own, ...contains];
      });
      items.push(sample(schemas, depth + 1));
    }
    return items;
  };
  const sampleMembers = (parts: readonly JsonObject[], depth: number): JsonObject => {
    const names = new Set<string>();
    const required = new Set<Json>();
    for (const part of parts) {
      for (const name of Object.keys(isObject(part.properties) ? part.properties : {})) names.add(name);
      for (const name of Array.isArray(part.required) ? part.required : []) required.add(name).size;
      for (const name of required) if (typeof name === "string") names.add(name);
      if (isObject(part.additionalProperties) && Object.keys(part.additionalProperties).length > 0 && random() < 0.4)
        names.add("m");
      for (const pattern of Object.keys(isObject(part.patternProperties) ? part.patternProperties : {})) {
        if (random() < 0.4) names.add(`${pattern.slice(1)}1`);
      }
    }
    const members: [string, Json][] = [];
    for (const name of names) {
      if (random() < (required.has(name) ? 0.05 : 0.5)) continue;
      const schemas = parts.flatMap((part) => {
        const own = isObject(part.properties) ? part.properties[name] : undefined;
        const patterns = Object.entries(isObject(part.patternProperties) ? part.patternProperties : {})
          .filter(([pattern]) => name.startsWith(pattern.slice(1)))
          .map(([, schema]) => schema);
        const known = own === undefined ? patterns : [own, ...patterns];
        return known.length === 0 && part.additionalProperties !== undefined ? [part.additionalProperties] : known;
      });
      members.push([name, sample(schemas, depth + 1)]);
    }
    return Object.fromEntries(members);
  };
  const whole = sample([root], 0);
  return isObject(whole) ? whole : sampleMembers(flatten(root, 0), 0);
};

const CLOSED: JsonObject = { unevaluatedProperties: false };

/**
 * The schema read by declared properties, for a validator: at each value, only names that the schemas which match there
 * declare. An explicit `true` for other names invites none.
 */
export const declaredOnly = (schema: Json, isInPlace = false): Json => {
  if (schema === true && !isInPlace) return CLOSED;
  if (!isObject(schema)) return schema;
  const inner: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    if (["additionalProperties", "unevaluatedProperties"].includes(key) && value === true) continue;
    if (["anyOf", "oneOf", "allOf"].includes(key) && Array.isArray(value)) {
      inner[key] = value.map((branch) => declaredOnly(branch, true));
    } else if (key === "prefixItems" && Array.isArray(value)) inner[key] = value.map((item) => declaredOnly(item));
    else if (["then", "else"].includes(key)) inner[key] = declaredOnly(value, true);
    else if (["items", "additionalProperties"].includes(key)) inner[key] = declaredOnly(value);
    else if (["properties", "patternProperties"].includes(key) && isObject(value)) {
      inner[key] = Object.fromEntries(Object.entries(value).map(([name, child]) => [name, declaredOnly(child)]));
    } else inner[key] = value;
  }
  if (Array.isArray(inner.required)) {
    // A name that is only asked for has a value of any kind, of which nothing is declared.
    const named = Object.fromEntries(inner.required.map((name): [string, Json] => [String(name), CLOSED]));
    inner.properties = { ...named, ...(isObject(inner.properties) ? inner.properties : {}) };
  }
  return isInPlace ? inner : { ...inner, unevaluatedProperties: inner.unevaluatedProperties ?? false };
};
