import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import { childPart, conjunction, type Node, type Part } from "./document.ts";
import { isSameJson } from "./equal.ts";
import { compilePattern, isFreePattern, literalsOfPattern } from "./pattern.ts";
import { rationalOf } from "./rational.ts";
import type {
  ArraySet,
  Bound,
  ContainsRule,
  ItemRule,
  Listed,
  Mark,
  Notes,
  NumberSet,
  ObjectSet,
  PatternRule,
  PropertyRule,
  Residue,
  Shape,
  StringSet,
} from "./shape.ts";
import { ALL, ARRAY, bitOf, INTEGER, maskOfTypeKeyword, NULL, NUMBER, OBJECT, STRING } from "./type-mask.ts";

/** Formats that say something about numbers; all others are about strings. */
const NUMBER_FORMAT = /^(?:u?int(?:\d+)?|float|double|decimal|number)$/;

/**
 * Reads the keywords of one schema object that need no other subschema's meaning: types, listed values, bounds, lengths,
 * properties, items, annotations. Both spellings of draft-07 and 2020-12 are read, and OpenAPI's `nullable`.
 */
export const readPart = (part: Part, schema: JsonObject): Shape => {
  const at = (keyword: string): string => `${part.pointer}/${keyword}`;
  const residues: Residue[] = [];
  const opaque = (keyword: string, reason: string): void => {
    const value = schema[keyword] ?? null;
    const inner = childPart(part, value, keyword);
    residues.push({ kind: "opaque", keyword, value, pointer: at(keyword), reason, part: inner });
  };
  let mask = ALL;
  if (schema.type !== undefined) {
    const types = maskOfTypeKeyword(schema.type);
    if (types === undefined) opaque("type", "`type` names no JSON type");
    else mask = schema.nullable === true ? types | NULL : types;
  }
  const formats = typeof schema.format === "string" ? [{ value: schema.format, pointer: at("format") }] : [];
  const isNumberFormat = formats.some(({ value }) => NUMBER_FORMAT.test(value));
  let shape: Shape = {
    id: part.resource.document.workspace.nextId(),
    pointer: part.pointer,
    source: schema,
    mask,
    number: readNumber(schema, at, isNumberFormat ? formats : []),
    string: readString(schema, at, isNumberFormat ? [] : formats, opaque),
    array: readArray(part, schema, at),
    object: readObject(part, schema, at, opaque),
    unions: [],
    residues,
    isBranching: false,
    notes: readNotes(schema, at),
  };
  if (Array.isArray(schema.enum)) shape = restrictToListed(shape, schema.enum, "enum", at("enum"));
  if (schema.const !== undefined) shape = restrictToListed(shape, [schema.const], "const", at("const"));
  return shape;
};

/** Splits a list of values by kind; the other constraints filter them later. */
const restrictToListed = (shape: Shape, list: readonly Json[], keyword: "enum" | "const", pointer: string): Shape => {
  let mask = 0;
  for (const value of list) mask |= bitOf(value);
  const listed = (bits: number, previous: Listed | undefined): Listed => {
    const values = list.filter((value) => (bitOf(value) & bits) !== 0);
    const kept = previous && values.filter((value) => previous.values.some((other) => isSameJson(other, value)));
    return { values: kept ?? values, keyword, pointer };
  };
  return {
    ...shape,
    mask: shape.mask & mask,
    number: { formats: [], ...shape.number, listed: listed(NUMBER, shape.number?.listed) },
    string: { formats: [], patterns: [], ...shape.string, listed: listed(STRING, shape.string?.listed) },
    array: { rules: [], contains: [], ...shape.array, listed: listed(ARRAY, shape.array?.listed) },
    object: { ...NO_OBJECT, ...shape.object, listed: listed(OBJECT, shape.object?.listed) },
  };
};

export const NO_OBJECT: ObjectSet = {
  rules: [],
  required: new Map(),
  propertyNames: [],
  dependentRequired: new Map(),
  dependentSchemas: new Map(),
};

type At = (keyword: string) => string;
type Opaque = (keyword: string, reason: string) => void;

const numberMark = (schema: JsonObject, keyword: string, at: At): Mark<number> | undefined => {
  const value = schema[keyword];
  return typeof value === "number" ? { value, pointer: at(keyword) } : undefined;
};

/** A count (`minLength` ...); the default, 0 for minima, is the same as none. */
const count = (schema: JsonObject, keyword: string, at: At): Mark<number> | undefined => {
  const mark = numberMark(schema, keyword, at);
  return mark?.value === 0 && keyword.startsWith("min") ? undefined : mark;
};

const readNumber = (schema: JsonObject, at: At, formats: readonly Mark<string>[]): NumberSet | undefined => {
  const lower = bound(schema, "minimum", "exclusiveMinimum", at, (a, b) => a > b);
  const upper = bound(schema, "maximum", "exclusiveMaximum", at, (a, b) => a < b);
  const unit = typeof schema.multipleOf === "number" && schema.multipleOf > 0 ? schema.multipleOf : undefined;
  if (!lower && !upper && unit === undefined && formats.length === 0) return undefined;
  return {
    formats,
    ...(lower && { lower }),
    ...(upper && { upper }),
    ...(unit !== undefined && { multiple: { unit: rationalOf(unit), pointer: at("multipleOf") } }),
  };
};

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

const readString = (
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
    else if (compilePattern(pattern) === undefined) opaque("pattern", "`pattern` is no regular expression that we run");
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

const isSchema = (value: Json | undefined): value is Json => value !== undefined;

const readArray = (part: Part, schema: JsonObject, at: At): ArraySet | undefined => {
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

const readObject = (part: Part, schema: JsonObject, at: At, opaque: Opaque): ObjectSet | undefined => {
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
      if (compilePattern(source) === undefined) {
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

const readNotes = (schema: JsonObject, at: At): Notes => ({
  examples: Array.isArray(schema.examples) ? schema.examples : [],
  ...(typeof schema.description === "string" && {
    description: { value: schema.description, pointer: at("description") },
  }),
  ...(schema.default !== undefined && { default: { value: schema.default, pointer: at("default") } }),
  ...(schema.deprecated === true && { deprecated: { value: true, pointer: at("deprecated") } }),
  ...(typeof schema.title === "string" && { title: schema.title }),
});

/** Are integers the only numbers in the mask. */
export const isIntegerOnly = (mask: number): boolean => (mask & NUMBER) === INTEGER;
