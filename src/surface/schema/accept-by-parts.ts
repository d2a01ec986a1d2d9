import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import { compileForSure } from "./compile-for-sure.ts";
import { type CompileText, keptValidators } from "./kept-validators.ts";
import { compileValidator } from "./validator.ts";

/** What Ajv ignores, with the type that it must have for nobody to look into it. */
const NOTES: Readonly<Record<string, (value: Json) => boolean>> = {
  title: (value) => typeof value === "string",
  description: (value) => typeof value === "string",
  $comment: (value) => typeof value === "string",
  deprecated: (value) => typeof value === "boolean",
  readOnly: (value) => typeof value === "boolean",
  writeOnly: (value) => typeof value === "boolean",
  default: () => true,
  examples: Array.isArray,
};
const isNote = (keyword: string, value: Json): boolean =>
  Object.hasOwn(NOTES, keyword) && NOTES[keyword]?.(value) === true;

/** Keywords of an object that is judged property by property. */
const BY_PROPERTY: ReadonlySet<string> = new Set(["type", "properties", "required", "additionalProperties"]);
/** Keywords whose value is one schema, or a list of them, or a map of them. */
const HOLDING: ReadonlySet<string> = new Set([
  ...["items", "prefixItems", "additionalItems", "additionalProperties", "propertyNames", "not", "if", "then", "else"],
  ...["allOf", "anyOf", "oneOf", "properties", "patternProperties"],
]);
const MAPS: ReadonlySet<string> = new Set(["properties", "patternProperties"]);
/**
 * What may reach out of a part or in from elsewhere (references, names of schemas, what was evaluated around it), and
 * `contains`, whose code remembers what it found in the value before.
 */
const NOT_ALONE = /"(?:\$[^"]*|id|contains|unevaluated\w*)":/;

/**
 * Does Ajv accept the value: exactly the answer of a validator of the whole schema, without compiling it where objects
 * are judged property by property. Each different part is compiled once, its notes left out.
 */
export const isAccepted = async (schema: Json, value: Json): Promise<boolean> => {
  const found = isObject(schema) ? await judgeByParts(schema, value) : undefined;
  if (found !== undefined) return found;
  const validate = await compileValidator(schema);
  return validate?.(value)?.length === 0;
};

const judgeByParts = async (root: JsonObject, value: Json): Promise<boolean | undefined> => {
  const { $schema: draft, ...schema } = root;
  if (!isByProperty(schema)) return undefined;
  const compile = await keptValidators(draft);
  return judge(schema, value, compile);
};

/**
 * Undefined where the answer needs the whole schema. A part that refuses its value makes the whole refuse, whatever stands
 * beside it; a part without a value must still be one that Ajv can compile.
 */
const judge = (schema: Json, value: Json | undefined, compile: CompileText): boolean | undefined => {
  if (typeof schema === "boolean") return schema || value === undefined;
  if (!isObject(schema)) return undefined;
  return isByProperty(schema) ? judgeMembers(schema, value, compile) : judgePart(schema, value, compile);
};

const judgeMembers = (schema: JsonObject, value: Json | undefined, compile: CompileText): boolean | undefined => {
  if (value !== undefined && !isObject(value)) return false;
  const properties = isObject(schema.properties) ? schema.properties : {};
  const rest = schema.additionalProperties ?? true;
  if (value !== undefined) {
    const required = Array.isArray(schema.required) ? schema.required : [];
    if (required.some((name) => typeof name === "string" && !Object.hasOwn(value, name))) return false;
  }
  let isSure = true;
  for (const name of Object.keys(properties)) {
    const held = value !== undefined && Object.hasOwn(value, name) ? value[name] : undefined;
    const answer = judge(properties[name] ?? null, held, compile);
    if (answer === false) return false;
    isSure &&= answer !== undefined;
  }
  const others = value === undefined ? [] : Object.keys(value).filter((name) => !Object.hasOwn(properties, name));
  // a name that every object has means something else in the code of a validator
  if (others.some(isInherited)) return undefined;
  for (const held of others.length === 0 ? [undefined] : others.map((name) => value?.[name])) {
    const answer = judge(rest, held, compile);
    if (answer === false) return false;
    isSure &&= answer !== undefined;
  }
  return isSure ? true : undefined;
};

const judgePart = (schema: JsonObject, value: Json | undefined, compile: CompileText): boolean | undefined => {
  if (value === undefined && compileForSure(schema)) return true;
  const text = textOf(schema);
  if (NOT_ALONE.test(text)) return undefined;
  const validate = compile(text);
  if (validate === undefined) return false;
  return value === undefined || validate(value)?.length === 0;
};

/** Is it an object schema of which each property is judged by itself, and nothing else is. */
const isByProperty = (schema: JsonObject): boolean => {
  if (schema.type !== "object") return false;
  for (const keyword of Object.keys(schema)) {
    const value = schema[keyword] ?? null;
    if (!BY_PROPERTY.has(keyword) && !isNote(keyword, value)) return false;
  }
  const { properties = {}, required = [], additionalProperties = true } = schema;
  return (
    isObject(properties) &&
    Array.isArray(required) &&
    required.every((name) => typeof name === "string" && !isInherited(name)) &&
    !Object.keys(properties).some(isInherited) &&
    (typeof additionalProperties === "boolean" || isObject(additionalProperties))
  );
};

const isInherited = (name: string): boolean => name in Object.prototype;

/** The schema as JSON without its notes: equal for parts that judge alike. */
const textOf = (schema: Json): string => JSON.stringify(withoutNotes(schema));

const withoutNotes = (schema: Json): Json => {
  if (Array.isArray(schema)) return schema.map(withoutNotes);
  if (!isObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).flatMap(([keyword, value]): [string, Json][] => {
      if (isNote(keyword, value)) return [];
      if (!HOLDING.has(keyword)) return [[keyword, value]];
      return [[keyword, MAPS.has(keyword) && isObject(value) ? membersWithoutNotes(value) : withoutNotes(value)]];
    }),
  );
};

const membersWithoutNotes = (members: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(members).map(([name, schema]) => [name, withoutNotes(schema)]));
