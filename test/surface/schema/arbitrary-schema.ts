import fc from "fast-check";
import { isObject, type Json, type JsonObject } from "../../../src/model/json.ts";

const NAMES = ["a", "b", "c"] as const;
const name = fc.constantFrom(...NAMES);
const small = fc.integer({ min: 0, max: 4 });
const defined = (value: object): Json => JSON.parse(JSON.stringify(value));

const text = fc
  .record(
    {
      type: fc.constant("string"),
      minLength: small,
      maxLength: small,
      pattern: fc.constantFrom("^a", "^ab", "b$", "^(x|y)$"),
      format: fc.constantFrom("date", "email"),
    },
    { requiredKeys: ["type"] },
  )
  .map(defined);

const number = fc
  .record(
    {
      type: fc.constantFrom("integer", "number"),
      minimum: fc.integer({ min: -3, max: 3 }),
      exclusiveMinimum: fc.integer({ min: -3, max: 3 }),
      exclusiveMaximum: fc.integer({ min: 0, max: 6 }),
      maximum: fc.integer({ min: 0, max: 6 }),
      multipleOf: fc.constantFrom(1, 2, 0.5),
    },
    { requiredKeys: ["type"] },
  )
  .map(defined);

const listed = fc
  .uniqueArray(fc.constantFrom<Json>("x", "y", "z", 1, 2, true, null), { minLength: 1, maxLength: 4 })
  .map((values): Json => (values.length === 1 ? { const: values[0] ?? null } : { enum: values }));

const plain = fc.oneof(
  text,
  number,
  listed,
  fc.constantFrom<Json>(
    { type: "boolean" },
    { type: "null" },
    {},
    { type: ["string", "null"] },
    { type: ["integer", "string"] },
  ),
);

/** `record` keeps each optional keyword half of the time, which makes nearly all objects impossible to satisfy. */
const RARE = [
  "patternProperties",
  "maxProperties",
  "minProperties",
  "dependentRequired",
  "anyOf",
  "if",
  "unevaluatedProperties",
  "dependentSchemas",
  "propertyNames",
];
const thinned = (schema: Json): Json => {
  if (!isObject(schema)) return schema;
  const weight = JSON.stringify(schema).length;
  return Object.fromEntries(
    Object.entries(schema).filter(([key], index) => !RARE.includes(key) || (weight + index * 7) % 4 === 0),
  );
};

/** Schemas over few names and small values, so that two of them meet often; `$ref`s lead to `#/$defs/d`, or by anchor to a list of it. */
const { schema: anySchema, object: objectSchema } = fc.letrec<{ schema: Json; object: Json; branch: Json }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, depthSize: "xsmall" },
    plain,
    tie("object"),
    fc
      .record(
        {
          type: fc.constant("array"),
          items: tie("schema"),
          minItems: small,
          maxItems: small,
          uniqueItems: fc.boolean(),
        },
        { requiredKeys: ["type"] },
      )
      .map(defined),
    fc
      .record(
        {
          type: fc.constant("array"),
          prefixItems: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }),
          items: tie("schema"),
        },
        { requiredKeys: ["type", "prefixItems"] },
      )
      .map(defined),
    fc.record({ anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }) }).map(defined),
    fc.record({ oneOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }) }).map(defined),
    fc.record({ allOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }) }).map(defined),
    fc.record({ type: fc.constantFrom("string", "integer"), not: tie("schema") }).map(defined),
    fc
      .record(
        {
          type: fc.constant("array"),
          contains: tie("schema"),
          minContains: fc.integer({ min: 0, max: 2 }),
          maxContains: fc.integer({ min: 1, max: 3 }),
          items: tie("schema"),
        },
        { requiredKeys: ["type", "contains"] },
      )
      .map(defined),
    fc
      .record({
        type: fc.constant("array"),
        anyOf: fc.array(fc.record({ prefixItems: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }) }), {
          minLength: 1,
          maxLength: 2,
        }),
        unevaluatedItems: tie("schema"),
      })
      .map(defined),
    fc.boolean(),
    fc.constant<Json>({ $ref: "#/$defs/d" }),
    fc.constant<Json>({ $ref: "#here" }),
  ),
  object: fc
    .record(
      {
        type: fc.constant("object"),
        properties: fc.dictionary(name, tie("schema"), { maxKeys: 3, noNullPrototype: true }),
        required: fc.uniqueArray(name, { maxLength: 2 }),
        additionalProperties: fc.oneof(fc.boolean(), tie("schema")),
        patternProperties: fc.dictionary(fc.constantFrom("^a", "^k"), tie("schema"), {
          maxKeys: 1,
          noNullPrototype: true,
        }),
        maxProperties: small,
        minProperties: fc.integer({ min: 0, max: 2 }),
        dependentRequired: fc.dictionary(name, fc.uniqueArray(name, { maxLength: 2 }), {
          maxKeys: 1,
          noNullPrototype: true,
        }),
        dependentSchemas: fc.dictionary(name, tie("branch"), { maxKeys: 1, noNullPrototype: true }),
        propertyNames: fc.constantFrom<Json>({ pattern: "^[ab]" }, { enum: ["a", "b"] }, { maxLength: 1 }),
        anyOf: fc.array(tie("branch"), { minLength: 1, maxLength: 2 }),
        if: tie("branch"),
        // biome-ignore lint/suspicious/noThenProperty: it is the keyword.
        then: tie("branch"),
        else: tie("branch"),
        unevaluatedProperties: fc.boolean(),
      },
      { requiredKeys: ["type", "properties"] },
    )
    .map(defined)
    .map(thinned),
  branch: fc
    .record(
      {
        properties: fc.dictionary(name, tie("schema"), { maxKeys: 2, noNullPrototype: true }),
        required: fc.uniqueArray(name, { maxLength: 2 }),
      },
      { requiredKeys: [] },
    )
    .map(defined),
}));

const MAPS = ["properties", "patternProperties", "dependentSchemas", "$defs"];
const LISTS = ["anyOf", "oneOf", "allOf", "prefixItems"];
const SINGLES = [
  "items",
  "additionalProperties",
  "not",
  "if",
  "then",
  "else",
  "contains",
  "propertyNames",
  "unevaluatedItems",
];

interface Slot {
  readonly schema: Json;
  readonly put: (schema: Json) => void;
}

const set = (holder: JsonObject | Json[], key: string | number, schema: Json): void => {
  Object.assign(holder, { [key]: schema });
};

const slotsOf = (schema: Json, put: (schema: Json) => void): Slot[] => {
  const slots: Slot[] = [{ schema, put }];
  if (!isObject(schema)) return slots;
  for (const [key, value] of Object.entries(schema)) {
    if (SINGLES.includes(key)) slots.push(...slotsOf(value, (next) => set(schema, key, next)));
    if (LISTS.includes(key) && Array.isArray(value)) {
      for (const [index, item] of value.entries()) slots.push(...slotsOf(item, (next) => set(value, index, next)));
    }
    if (MAPS.includes(key) && isObject(value)) {
      for (const [member, item] of Object.entries(value).filter(([member]) => key !== "$defs" || member === "d"))
        slots.push(...slotsOf(item, (next) => set(value, member, next)));
    }
  }
  return slots;
};

/** One edit of a schema: at the slot that `pick` falls on, a new schema or the keywords of another one. */
const edit = fc.record({
  pick: fc.nat(1_000),
  schema: anySchema,
  how: fc.constantFrom("replace", "merge", "drop", "mix"),
});

const applyEdit = (root: JsonObject, { pick, schema, how }: { pick: number; schema: Json; how: string }): void => {
  const slots = slotsOf(root, () => undefined).slice(1);
  const slot = slots[pick % Math.max(1, slots.length)];
  if (slot === undefined) return;
  const copy: Json = structuredClone(schema);
  if (how === "replace" || !isObject(slot.schema)) slot.put(copy);
  else if (how === "drop") {
    const keys = Object.keys(slot.schema);
    const key = keys[pick % Math.max(1, keys.length)];
    if (key !== undefined) delete slot.schema[key];
  } else if (how === "mix") slot.put({ anyOf: [slot.schema, copy] });
  else if (isObject(copy)) slot.put({ ...slot.schema, ...copy });
};

/** Definitions that hold themselves, one level of the value further down. */
const recursive = fc
  .record(
    {
      type: fc.constant("object"),
      properties: fc.record({ a: plain, b: fc.constant<Json>({ $ref: "#/$defs/d" }) }),
      required: fc.subarray(["a"]),
      additionalProperties: fc.oneof(fc.boolean(), fc.constant<Json>({ $ref: "#/$defs/d" })),
    },
    { requiredKeys: ["type", "properties"] },
  )
  .map(defined);

/** A root object schema with a definition that its `$ref`s need. */
export const rootSchema = fc
  .tuple(objectSchema, fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: recursive }))
  .map(
    ([object, definition]): JsonObject => ({
      ...(isObject(object) ? object : {}),
      $defs: { d: definition, e: { $anchor: "here", type: "array", items: { $ref: "#/$defs/d" } } },
    }),
  );

/** A schema and a variant of it. */
export const schemaPair = fc.tuple(rootSchema, fc.array(edit, { minLength: 1, maxLength: 3 })).map(([base, edits]) => {
  const head: JsonObject = structuredClone(base);
  for (const one of edits) applyEdit(head, one);
  return { base, head };
});
