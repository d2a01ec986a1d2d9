import { isObject, type Json, type JsonObject } from "../../model/json.ts";

const TYPES: ReadonlySet<Json> = new Set(["string", "number", "integer", "boolean", "null", "object", "array"]);

const isNumber = (value: Json): boolean => typeof value === "number";
const isText = (value: Json): boolean => typeof value === "string";
const isFlag = (value: Json): boolean => typeof value === "boolean";
const isAnything = (): boolean => true;

const isType = (value: Json): boolean =>
  Array.isArray(value) ? value.length > 0 && value.every((one) => TYPES.has(one)) : TYPES.has(value);
const isPattern = (value: Json): boolean => {
  if (typeof value !== "string") return false;
  try {
    return new RegExp(value, "u") instanceof RegExp;
  } catch {
    return false;
  }
};

/** Keywords of one value, and the values of theirs that Ajv takes. */
const KNOWN: ReadonlyMap<string, (value: Json) => boolean> = new Map<string, (value: Json) => boolean>([
  ["type", isType],
  ["enum", (value) => Array.isArray(value) && value.length > 0],
  ["const", isAnything],
  ["pattern", isPattern],
  ["format", isText],
  ["uniqueItems", isFlag],
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"].map(numeric),
  ...["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"].map(numeric),
  ["required", (value) => Array.isArray(value) && value.every((name) => typeof name === "string")],
  ["title", isText],
  ["description", isText],
  ["deprecated", isFlag],
  ["readOnly", isFlag],
  ["writeOnly", isFlag],
  ["default", isAnything],
  ["examples", (value) => Array.isArray(value)],
]);

function numeric(keyword: string): [string, (value: Json) => boolean] {
  return [keyword, isNumber];
}

/** Is it a schema that Ajv is known to compile, without trying. A schema of which this is false may be one too. */
export const compileForSure = (schema: Json): boolean => {
  if (typeof schema === "boolean") return true;
  if (!isObject(schema)) return false;
  return Object.keys(schema).every((keyword) => isKnown(keyword, schema[keyword] ?? null));
};

const isKnown = (keyword: string, value: Json): boolean => {
  const check = KNOWN.get(keyword);
  if (check !== undefined) return check(value);
  if (keyword === "items" || keyword === "additionalProperties") return compileForSure(value);
  if (keyword === "anyOf" || keyword === "allOf" || keyword === "oneOf")
    return Array.isArray(value) && value.length > 0 && value.every(compileForSure);
  return keyword === "properties" && isObject(value) && areMembersKnown(value);
};

const areMembersKnown = (members: JsonObject): boolean =>
  Object.keys(members).every((name) => !(name in Object.prototype) && compileForSure(members[name] ?? null));
