import type { Json, JsonObject } from "../../../src/model/json.ts";

/** What one keyword does to the accepted values, as schemas of one property. */
export interface ContainmentRow {
  readonly keyword: string;
  readonly wide: Json;
  /** Accepts some of what `wide` accepts, and nothing else. */
  readonly narrow: Json;
  /** Another spelling of `narrow`. */
  readonly same: Json;
  /** Whole-document definitions that the three refer to. */
  readonly $defs?: JsonObject;
  /** Where no value can be shown: nobody knows which texts meet a format. */
  readonly widening?: "unproven";
}

const text = { type: "string" };
const whole = { type: "integer" };
const a = { type: "object", properties: { a: text } };
const ab = { type: "object", properties: { a: text, b: text } };
const image = { type: "object", properties: { kind: { const: "image" } }, required: ["kind"] };
const sound = { type: "object", properties: { kind: { const: "sound" } }, required: ["kind"] };
const list = (items: Json): JsonObject => ({ type: "array", items });

export const CONTAINMENTS: readonly ContainmentRow[] = [
  { keyword: "type", wide: { type: ["string", "null"] }, narrow: text, same: { type: ["string"] } },
  { keyword: "const", wide: { enum: ["a", "b"] }, narrow: { const: "a" }, same: { enum: ["a"] } },
  { keyword: "enum", wide: { enum: [1, "a", "b"] }, narrow: { enum: [1, "a"] }, same: { enum: ["a", 1] } },
  {
    keyword: "required",
    wide: { ...ab, required: ["a"] },
    narrow: { ...ab, required: ["a", "b"] },
    same: { ...ab, required: ["b", "a"] },
  },
  {
    keyword: "properties",
    wide: { type: "object", properties: { a: { type: ["string", "number"] } } },
    narrow: a,
    same: { properties: { a: { type: ["string"] } }, type: "object" },
  },
  {
    keyword: "patternProperties",
    wide: { type: "object", patternProperties: { "^x-": { type: ["string", "null"] } } },
    narrow: { type: "object", patternProperties: { "^x-": text } },
    same: { type: "object", patternProperties: { "^x-": { type: ["string"] } } },
  },
  {
    keyword: "additionalProperties",
    wide: { ...a, additionalProperties: true },
    narrow: { ...a, additionalProperties: false },
    same: { ...a, additionalProperties: { not: {} } },
  },
  {
    keyword: "propertyNames",
    wide: { type: "object", propertyNames: { maxLength: 9 } },
    narrow: { type: "object", propertyNames: { maxLength: 3 } },
    same: { type: "object", propertyNames: { type: "string", maxLength: 3 } },
  },
  { keyword: "items", wide: list({ type: "number" }), narrow: list(whole), same: list({ type: ["integer"] }) },
  {
    keyword: "items (list)",
    wide: { type: "array", items: [{ type: "number" }], additionalItems: false },
    narrow: { type: "array", items: [whole], additionalItems: false },
    same: { type: "array", prefixItems: [whole], items: false },
  },
  {
    keyword: "prefixItems",
    wide: { type: "array", prefixItems: [{ type: "number" }] },
    narrow: { type: "array", prefixItems: [whole] },
    same: { type: "array", prefixItems: [whole], items: {} },
  },
  {
    keyword: "contains",
    wide: list(whole),
    narrow: { ...list(whole), contains: { const: 3 } },
    same: { ...list(whole), contains: { enum: [3] }, minContains: 1 },
  },
  {
    keyword: "minContains",
    wide: { type: "array", contains: { const: 3 } },
    narrow: { type: "array", contains: { const: 3 }, minContains: 2 },
    same: { type: "array", contains: { enum: [3] }, minContains: 2 },
  },
  {
    keyword: "maxContains",
    wide: { type: "array", contains: { const: 3 } },
    narrow: { type: "array", contains: { const: 3 }, maxContains: 2 },
    same: { type: "array", contains: { enum: [3] }, maxContains: 2 },
  },
  {
    keyword: "minimum",
    wide: { type: "integer", minimum: 1 },
    narrow: { type: "integer", minimum: 5 },
    same: { type: "integer", exclusiveMinimum: 4 },
  },
  {
    keyword: "maximum",
    wide: { type: "number", maximum: 9 },
    narrow: { type: "number", maximum: 5 },
    same: { type: "number", allOf: [{ maximum: 5 }, { maximum: 7 }] },
  },
  {
    keyword: "exclusiveMinimum",
    wide: { type: "number", minimum: 0 },
    narrow: { type: "number", exclusiveMinimum: 0 },
    same: { type: "number", minimum: 0, exclusiveMinimum: true },
  },
  {
    keyword: "exclusiveMaximum",
    wide: { type: "integer", maximum: 9 },
    narrow: { type: "integer", exclusiveMaximum: 9 },
    same: { type: "integer", maximum: 8 },
  },
  {
    keyword: "multipleOf",
    wide: { type: "number", multipleOf: 0.1 },
    narrow: { type: "number", multipleOf: 0.5 },
    same: { type: "number", allOf: [{ multipleOf: 0.5 }, { multipleOf: 0.1 }] },
  },
  {
    keyword: "minLength",
    wide: { type: "string", minLength: 1 },
    narrow: { type: "string", minLength: 3 },
    same: { allOf: [text, { minLength: 3 }] },
  },
  {
    keyword: "maxLength",
    wide: { type: "string", maxLength: 9 },
    narrow: { type: "string", maxLength: 3 },
    same: { type: "string", allOf: [{ maxLength: 3 }, { maxLength: 9 }] },
  },
  {
    keyword: "pattern",
    wide: { type: "string", pattern: "^ab" },
    narrow: { type: "string", pattern: "^abc" },
    same: { allOf: [{ pattern: "^abc" }], type: "string" },
  },
  {
    keyword: "format",
    wide: text,
    narrow: { type: "string", format: "date" },
    same: { allOf: [text, { format: "date" }] },
    widening: "unproven",
  },
  {
    keyword: "minItems",
    wide: list(whole),
    narrow: { ...list(whole), minItems: 1 },
    same: { ...list(whole), allOf: [{ minItems: 1 }] },
  },
  {
    keyword: "maxItems",
    wide: { type: "array", prefixItems: [text, text] },
    narrow: { type: "array", prefixItems: [text, text], maxItems: 2 },
    same: { type: "array", prefixItems: [text, text], items: false },
  },
  {
    keyword: "uniqueItems",
    wide: list(whole),
    narrow: { ...list(whole), uniqueItems: true },
    same: { allOf: [list(whole), { uniqueItems: true }] },
  },
  {
    keyword: "minProperties",
    wide: ab,
    narrow: { ...ab, minProperties: 2 },
    same: { ...ab, allOf: [{ minProperties: 2 }, { minProperties: 1 }] },
  },
  {
    keyword: "maxProperties",
    wide: { ...ab, additionalProperties: false },
    narrow: { ...ab, additionalProperties: false, maxProperties: 1 },
    same: { allOf: [{ ...ab, additionalProperties: false }, { maxProperties: 1 }] },
  },
  {
    keyword: "allOf",
    wide: { allOf: [text] },
    narrow: { allOf: [text, { maxLength: 4 }] },
    same: { type: "string", maxLength: 4 },
  },
  { keyword: "anyOf", wide: { anyOf: [image, sound] }, narrow: { anyOf: [image] }, same: image },
  {
    keyword: "oneOf",
    wide: { oneOf: [image, sound, { type: "null" }] },
    narrow: { oneOf: [image, sound] },
    same: { oneOf: [sound, image] },
  },
  {
    keyword: "not",
    wide: { type: "string", not: { const: "a" } },
    narrow: { type: "string", not: { enum: ["a", "b"] } },
    same: { type: "string", not: { enum: ["b", "a"] } },
  },
  {
    keyword: "if",
    wide: ab,
    // biome-ignore lint/suspicious/noThenProperty: it is the keyword.
    narrow: { ...ab, if: { required: ["a"] }, then: { required: ["b"] } },
    // biome-ignore lint/suspicious/noThenProperty: it is the keyword.
    same: { ...ab, then: { required: ["b"] }, if: { required: ["a"] }, else: {} },
  },
  {
    keyword: "else",
    wide: { ...ab, if: { required: ["a"] }, else: {} },
    narrow: { ...ab, if: { required: ["a"] }, else: { required: ["b"] } },
    // biome-ignore lint/suspicious/noThenProperty: it is the keyword.
    same: { ...ab, if: { required: ["a"] }, then: true, else: { required: ["b"] } },
  },
  {
    keyword: "dependentRequired",
    wide: ab,
    narrow: { ...ab, dependentRequired: { a: ["b"] } },
    same: { ...ab, dependencies: { a: ["b"] } },
  },
  {
    keyword: "dependentSchemas",
    wide: ab,
    narrow: { ...ab, dependentSchemas: { a: { required: ["b"] } } },
    same: { ...ab, dependencies: { a: { required: ["b"] } } },
  },
  {
    keyword: "unevaluatedProperties",
    wide: { allOf: [a] },
    narrow: { allOf: [a], unevaluatedProperties: false },
    same: { ...a, additionalProperties: false },
  },
  {
    keyword: "unevaluatedItems",
    wide: { type: "array", allOf: [{ prefixItems: [text] }] },
    narrow: { type: "array", allOf: [{ prefixItems: [text] }], unevaluatedItems: false },
    same: { type: "array", prefixItems: [text], items: false },
  },
  {
    keyword: "$ref",
    wide: { $ref: "#/$defs/number" },
    narrow: { $ref: "#/$defs/whole" },
    same: whole,
    $defs: { number: { type: "number" }, whole },
  },
  {
    keyword: "$anchor",
    wide: { $ref: "#number" },
    narrow: { $ref: "#whole" },
    same: { $ref: "#/$defs/w" },
    $defs: { n: { $anchor: "number", type: "number" }, w: { $anchor: "whole", type: "integer" } },
  },
  {
    keyword: "recursion",
    wide: { $ref: "#/$defs/numbers" },
    narrow: { $ref: "#/$defs/wholes" },
    same: { $ref: "#/$defs/others" },
    $defs: {
      numbers: { type: "object", properties: { value: { type: "number" }, next: { $ref: "#/$defs/numbers" } } },
      wholes: { type: "object", properties: { value: whole, next: { $ref: "#/$defs/wholes" } } },
      others: { type: "object", properties: { value: whole, next: { $ref: "#/$defs/wholes" } } },
    },
  },
  { keyword: "true", wide: true, narrow: text, same: { allOf: [true, text] } },
  { keyword: "false", wide: list(whole), narrow: list(false), same: { type: "array", maxItems: 0 } },
  {
    keyword: "nullable",
    wide: { type: "string", nullable: true },
    narrow: text,
    same: { type: "string", nullable: false },
  },
];

/** Two schemas of which neither direction can be decided, and why not. */
export const UNDECIDED: readonly (readonly [string, Json, Json])[] = [
  ["external $ref", { $ref: "https://example.com/a" }, { $ref: "https://example.com/b" }],
  ["$dynamicRef", { $dynamicRef: "#a" }, { $dynamicRef: "#b" }],
  ["$ref to nothing", { $ref: "#/$defs/gone" }, { $ref: "#/$defs/lost" }],
  ["pattern that is none", { type: "string", pattern: "(" }, { type: "string", pattern: "[" }],
  ["format", { type: "string", format: "made-up" }, { type: "string", format: "invented" }],
];
