import type { Json, JsonObject } from "../../model/json.ts";
import { childPart, type Part } from "./document.ts";
import { isListed } from "./listed.ts";
import { readArray } from "./read-array.ts";
import type { At } from "./read-mark.ts";
import { readObject } from "./read-object.ts";
import { readNumber, readString } from "./read-scalar.ts";
import { type Listed, NO_OBJECT, type Notes, type Residue, type Shape } from "./shape.ts";
import { ALL, ARRAY, bitOf, maskOfTypeKeyword, NULL, NUMBER, OBJECT, STRING } from "./type-mask.ts";

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
    const kept = previous && values.filter((value) => isListed(previous, value));
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

const readNotes = (schema: JsonObject, at: At): Notes => ({
  examples: Array.isArray(schema.examples) ? schema.examples : [],
  ...(typeof schema.description === "string" && {
    description: { value: schema.description, pointer: at("description") },
  }),
  ...(schema.default !== undefined && { default: { value: schema.default, pointer: at("default") } }),
  ...(schema.deprecated === true && { deprecated: { value: true, pointer: at("deprecated") } }),
  ...(schema["x-mcp-header"] !== undefined && {
    header: { value: schema["x-mcp-header"], pointer: at("x-mcp-header") },
  }),
  ...(typeof schema.title === "string" && { title: schema.title }),
});
