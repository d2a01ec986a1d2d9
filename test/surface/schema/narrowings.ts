import type { SchemaAspect } from "../../../src/model/change.ts";
import type { Json } from "../../../src/model/json.ts";

/** One way in which a schema accepts less than before; read backwards it accepts more. */
export interface Narrowing {
  readonly name: string;
  readonly wide: Json;
  readonly narrow: Json;
  readonly aspect: SchemaAspect;
  readonly keyword: string;
  /** Path below the property that holds the schema. */
  readonly below?: readonly string[];
}

const text = { type: "string" };
const list = { type: "array" };
const map = { type: "object" };
const image = { type: "object", properties: { kind: { const: "image" } }, required: ["kind"] };
const sound = { type: "object", properties: { kind: { const: "sound" } }, required: ["kind"] };

export const NARROWINGS: readonly Narrowing[] = [
  { name: "number to integer", wide: { type: "number" }, narrow: { type: "integer" }, aspect: "type", keyword: "type" },
  { name: "null dropped", wide: { type: ["string", "null"] }, narrow: text, aspect: "type", keyword: "type" },
  {
    name: "null dropped from anyOf",
    wide: { anyOf: [text, { type: "null" }] },
    narrow: { anyOf: [text] },
    aspect: "type",
    keyword: "type",
  },
  {
    name: "a scalar beside its list dropped",
    wide: { anyOf: [text, { type: "array", items: text }] },
    narrow: { type: "array", items: text },
    aspect: "type",
    keyword: "type",
  },
  { name: "anything to a text", wide: {}, narrow: text, aspect: "type", keyword: "type" },
  { name: "enum value removed", wide: { enum: ["a", "b"] }, narrow: { enum: ["a"] }, aspect: "enum", keyword: "enum" },
  {
    name: "one of a union of constants removed",
    wide: { anyOf: [{ const: "a" }, { const: "b" }, { const: "c" }] },
    narrow: { anyOf: [{ const: "a" }, { const: "c" }] },
    aspect: "enum",
    keyword: "enum",
  },
  { name: "enum introduced", wide: text, narrow: { type: "string", enum: ["a"] }, aspect: "enum", keyword: "enum" },
  { name: "const introduced", wide: text, narrow: { const: "a" }, aspect: "enum", keyword: "const" },
  { name: "true only", wide: { type: "boolean" }, narrow: { const: true }, aspect: "enum", keyword: "enum" },
  {
    name: "minimum raised",
    wide: { type: "integer", minimum: 1 },
    narrow: { type: "integer", minimum: 5 },
    aspect: "constraint",
    keyword: "minimum",
  },
  {
    name: "maximum lowered",
    wide: { type: "number", maximum: 100 },
    narrow: { type: "number", maximum: 50.5 },
    aspect: "constraint",
    keyword: "maximum",
  },
  {
    name: "maximum set",
    wide: { type: "number" },
    narrow: { type: "number", maximum: 50 },
    aspect: "constraint",
    keyword: "maximum",
  },
  {
    name: "minimum made exclusive",
    wide: { type: "number", minimum: 0 },
    narrow: { type: "number", exclusiveMinimum: 0 },
    aspect: "constraint",
    keyword: "exclusiveMinimum",
  },
  {
    name: "maximum made exclusive",
    wide: { type: "number", maximum: 9 },
    narrow: { type: "number", exclusiveMaximum: 9 },
    aspect: "constraint",
    keyword: "exclusiveMaximum",
  },
  {
    name: "multipleOf made coarser",
    wide: { type: "number", multipleOf: 0.1 },
    narrow: { type: "number", multipleOf: 0.5 },
    aspect: "constraint",
    keyword: "multipleOf",
  },
  {
    name: "multipleOf set",
    wide: { type: "integer" },
    narrow: { type: "integer", multipleOf: 2 },
    aspect: "constraint",
    keyword: "multipleOf",
  },
  {
    name: "minLength set",
    wide: text,
    narrow: { type: "string", minLength: 1 },
    aspect: "constraint",
    keyword: "minLength",
  },
  {
    name: "maxLength lowered",
    wide: { type: "string", maxLength: 20 },
    narrow: { type: "string", maxLength: 10 },
    aspect: "constraint",
    keyword: "maxLength",
  },
  {
    name: "pattern set",
    wide: text,
    narrow: { type: "string", pattern: "^[a-z]{2,4}-\\d+$" },
    aspect: "constraint",
    keyword: "pattern",
  },
  {
    name: "pattern extended by a literal",
    wide: { type: "string", pattern: "^ab" },
    narrow: { type: "string", pattern: "^abc" },
    aspect: "constraint",
    keyword: "pattern",
  },
  {
    name: "pattern of fewer literals",
    wide: { type: "string", pattern: "^(asc|desc)$" },
    narrow: { type: "string", pattern: "^(asc)$" },
    aspect: "enum",
    keyword: "enum",
  },
  {
    name: "minItems set",
    wide: list,
    narrow: { type: "array", minItems: 1 },
    aspect: "constraint",
    keyword: "minItems",
  },
  {
    name: "maxItems lowered",
    wide: { type: "array", maxItems: 5 },
    narrow: { type: "array", maxItems: 3 },
    aspect: "constraint",
    keyword: "maxItems",
  },
  {
    name: "uniqueItems set",
    wide: list,
    narrow: { type: "array", uniqueItems: true },
    aspect: "constraint",
    keyword: "uniqueItems",
  },
  {
    name: "items get a schema",
    wide: list,
    narrow: { type: "array", items: text },
    aspect: "constraint",
    keyword: "items",
  },
  {
    name: "items narrowed",
    wide: { type: "array", items: text },
    narrow: { type: "array", items: { type: "string", maxLength: 3 } },
    aspect: "constraint",
    keyword: "maxLength",
    below: ["[]"],
  },
  {
    name: "an item of a tuple narrowed",
    wide: { type: "array", prefixItems: [text, { type: "number" }] },
    narrow: { type: "array", prefixItems: [text, { type: "integer" }] },
    aspect: "type",
    keyword: "type",
    below: ["[1]"],
  },
  {
    name: "contains set",
    wide: list,
    narrow: { type: "array", contains: { const: 1 } },
    aspect: "constraint",
    keyword: "contains",
  },
  {
    name: "minProperties set",
    wide: map,
    narrow: { type: "object", minProperties: 1 },
    aspect: "constraint",
    keyword: "minProperties",
  },
  {
    name: "maxProperties set",
    wide: map,
    narrow: { type: "object", maxProperties: 0 },
    aspect: "constraint",
    keyword: "maxProperties",
  },
  {
    name: "propertyNames restricted",
    wide: map,
    narrow: { type: "object", propertyNames: { pattern: "^x-" } },
    aspect: "constraint",
    keyword: "propertyNames",
  },
  {
    name: "patternProperties get a schema",
    wide: map,
    narrow: { type: "object", patternProperties: { "^x-": text } },
    aspect: "constraint",
    keyword: "patternProperties",
  },
  {
    name: "dependentRequired set",
    wide: { type: "object", properties: { from: text, to: text } },
    narrow: { type: "object", properties: { from: text, to: text }, dependentRequired: { from: ["to"] } },
    aspect: "constraint",
    keyword: "dependentRequired",
    below: ["from"],
  },
  {
    name: "dependentSchemas set",
    wide: { type: "object", properties: { from: text, to: text } },
    narrow: {
      type: "object",
      properties: { from: text, to: text },
      dependentSchemas: { from: { required: ["to"] } },
    },
    aspect: "constraint",
    keyword: "dependentSchemas",
    below: ["from"],
  },
  {
    name: "object closed",
    wide: { type: "object", properties: { a: text } },
    narrow: { type: "object", properties: { a: text }, additionalProperties: false },
    aspect: "closedness",
    keyword: "additionalProperties",
  },
  {
    name: "object closed by unevaluatedProperties over allOf",
    wide: { allOf: [{ type: "object", properties: { a: text } }] },
    narrow: { allOf: [{ type: "object", properties: { a: text } }], unevaluatedProperties: false },
    aspect: "closedness",
    keyword: "unevaluatedProperties",
  },
  {
    name: "map values get a schema",
    wide: map,
    narrow: { type: "object", additionalProperties: text },
    aspect: "closedness",
    keyword: "additionalProperties",
  },
  {
    name: "map values narrowed",
    wide: { type: "object", additionalProperties: { type: ["string", "number"] } },
    narrow: { type: "object", additionalProperties: text },
    aspect: "type",
    keyword: "type",
    below: ["{}"],
  },
  {
    name: "anyOf branch removed",
    wide: { anyOf: [image, sound] },
    narrow: { anyOf: [image] },
    aspect: "schema",
    keyword: "anyOf",
    below: ["anyOf:kind=sound"],
  },
  {
    name: "disjoint oneOf branch removed",
    wide: { oneOf: [image, sound] },
    narrow: { oneOf: [image] },
    aspect: "schema",
    keyword: "oneOf",
    below: ["oneOf:kind=sound"],
  },
  {
    name: "allOf conjunct added",
    wide: { allOf: [text] },
    narrow: { allOf: [text, { maxLength: 4 }] },
    aspect: "constraint",
    keyword: "maxLength",
  },
  {
    name: "a choice of required properties set",
    wide: { type: "object", properties: { a: text, b: text } },
    narrow: {
      type: "object",
      properties: { a: text, b: text },
      anyOf: [{ required: ["a"] }, { required: ["b"] }],
    },
    aspect: "schema",
    keyword: "anyOf",
  },
  {
    name: "not set",
    wide: { type: "string", minLength: 1 },
    narrow: { type: "string", minLength: 1, not: { const: "all" } },
    aspect: "schema",
    keyword: "not",
  },
  {
    name: "if and then set",
    wide: { type: "object", properties: { a: text, b: text } },
    narrow: {
      type: "object",
      properties: { a: text, b: text },
      if: { required: ["a"] },
      // biome-ignore lint/suspicious/noThenProperty: it is the keyword.
      then: { required: ["b"] },
    },
    aspect: "schema",
    keyword: "if",
  },
];
