import { describe, expect, test } from "vitest";
import type { Field, Inline } from "../../../src/docs/document.ts";
import { fieldsOfSchema } from "../../../src/docs/schema/fields-of-schema.ts";
import type { Json } from "../../../src/model/json.ts";

const words = (inlines: readonly Inline[]): string =>
  inlines
    .map((inline) =>
      "inlines" in inline ? words(inline.inlines) : inline.kind === "code" ? `\`${inline.text}\`` : inline.text,
    )
    .join("");

/** A field in one line, what is inside it in brackets. */
const line = (field: Field): string => {
  const marks = [field.isRequired ? "required" : "", field.isDeprecated ? "deprecated" : ""].filter(
    (mark) => mark !== "",
  );
  const facts = field.facts.map(words);
  if (field.default !== undefined) facts.push(`default ${field.default}`);
  if (field.values !== undefined) facts.push(`one of ${field.values.join(" ")}`);
  const said = field.description === undefined ? "" : ` "${field.description}"`;
  const inside = field.fields.length === 0 ? "" : ` [${field.fields.map(line).join(", ")}]`;
  return `${field.name || `<${field.label ?? ""}>`}: ${[field.type, ...marks, ...facts].filter((word) => word !== "").join("; ")}${said}${inside}`;
};
const of = (schema: Json): string =>
  fieldsOfSchema({ type: "object", properties: { p: schema } })
    .fields.map(line)
    .join("\n");
const whole = (schema: Json): string => {
  const { fields, facts } = fieldsOfSchema(schema);
  return [...fields.map(line), ...facts.map(words)].join("\n");
};

test.each<[string, Json, string]>([
  ["a type", { type: "string" }, "p: string"],
  ["several types", { type: ["string", "integer", "null"] }, "p: string, integer or null"],
  ["no type", {}, "p: any value"],
  ["true", true, "p: any value"],
  ["false", false, "p: nothing; must not be given"],
  [
    "null as a branch",
    { anyOf: [{ type: "integer", minimum: 1 }, { type: "null" }] },
    "p: integer or null; at least 1",
  ],
  ["nullable", { type: "string", nullable: true }, "p: string or null"],
  ["a description", { type: "string", description: "What it is." }, 'p: string "What it is."'],
  ["a title alone", { type: "string", title: "Start of the day" }, 'p: string "Start of the day"'],
  ["a title that repeats the name", { type: "string", title: "P" }, "p: string"],
  ["a title beside a description", { type: "string", title: "T", description: "D" }, 'p: string; called “T” "D"'],
  ["a default", { type: "integer", default: 3 }, "p: integer; default 3"],
  ["a default that is null", { default: null }, "p: any value; default null"],
  ["enum of mixed types", { enum: ["a", 1, null] }, 'p: string, number or null; one of "a" 1 null'],
  ["const", { const: "x" }, 'p: string; one of "x"'],
  ["deprecated", { type: "string", deprecated: true }, "p: string; deprecated"],
  ["bounds", { type: "integer", minimum: 1, maximum: 100 }, "p: integer; 1 to 100"],
  ["one bound", { type: "number", exclusiveMinimum: 0 }, "p: number; greater than 0"],
  ["bounds of draft-04", { type: "number", maximum: 5, exclusiveMaximum: true }, "p: number; less than 5"],
  [
    "bounds that every integer has",
    { type: "integer", minimum: -9007199254740991, maximum: 9 },
    "p: integer; at most 9",
  ],
  ["multipleOf", { type: "number", multipleOf: 0.5 }, "p: number; a multiple of 0.5"],
  ["lengths", { type: "string", minLength: 2, maxLength: 2000 }, "p: string; 2 to 2,000 characters"],
  ["not empty", { type: "string", minLength: 1 }, "p: string; not empty"],
  ["one length", { type: "string", minLength: 3, maxLength: 3 }, "p: string; exactly 3 characters"],
  ["format", { type: "string", format: "email" }, "p: string; format `email`"],
  ["a format with an example", { type: "string", format: "date" }, "p: string; format `date`, such as `2026-01-31`"],
  ["pattern", { type: "string", pattern: "^a|b$" }, "p: string; matches `^a|b$`"],
  [
    "content",
    { type: "string", contentMediaType: "image/png", contentEncoding: "base64" },
    "p: string; encoded as `base64`; holds `image/png`",
  ],
  [
    "read and write",
    { type: "string", readOnly: true, writeOnly: true },
    "p: string; only read, never set; only set, never shown",
  ],
  ["examples", { type: "string", examples: ["a", "b"] }, 'p: string; for example `"a"` or `"b"`'],
  [
    "x-mcp-header",
    { type: "string", "x-mcp-header": "Region" },
    "p: string; over HTTP also sent as the header `Mcp-Param-Region`",
  ],
  [
    "an array",
    { type: "array", items: { type: "string" }, minItems: 1, maxItems: 5, uniqueItems: true },
    "p: array of string; 1 to 5 items; no item twice",
  ],
  [
    "rules of items",
    { type: "array", items: { type: "string", minLength: 1 } },
    "p: array of string; each item: not empty",
  ],
  [
    "items with values",
    { type: "array", items: { enum: ["a", "b"] } },
    'p: array of string [<each item>: string; one of "a" "b"]',
  ],
  [
    "items that are objects",
    { type: "array", items: { type: "object", properties: { a: { type: "string" } }, required: ["a"] } },
    "p: array of object [a: string; required]",
  ],
  [
    "arrays in arrays",
    { type: "array", items: { type: "array", items: { type: "number" } } },
    "p: array of array of number",
  ],
  [
    "prefixItems",
    { type: "array", prefixItems: [{ type: "string" }, { type: "number" }], items: false },
    "p: array; no further items [<item 1>: string, <item 2>: number]",
  ],
  [
    "items as a list",
    { type: "array", items: [{ type: "string" }], additionalItems: { type: "number" } },
    "p: array [<item 1>: string, <each further item>: number]",
  ],
  [
    "contains",
    { type: "array", contains: { const: "x" }, minContains: 2, maxContains: 3 },
    'p: array [<at least 2 items, at most 3>: string; one of "x"]',
  ],
  [
    "a closed object",
    { type: "object", properties: { a: {} }, additionalProperties: false },
    "p: object; no other keys [a: any value]",
  ],
  ["an object of no keys", { type: "object", additionalProperties: false }, "p: object; no keys"],
  [
    "an open object",
    { type: "object", properties: { a: {} }, additionalProperties: true },
    "p: object; other keys are allowed [a: any value]",
  ],
  [
    "a map",
    { type: "object", additionalProperties: { type: "integer", minimum: 0 } },
    "p: object [<any key>: integer; at least 0]",
  ],
  [
    "other keys of a type",
    { type: "object", properties: { a: {} }, additionalProperties: { type: "string" } },
    "p: object [a: any value, <any other key>: string]",
  ],
  [
    "unevaluatedProperties",
    { type: "object", properties: { a: {} }, unevaluatedProperties: false },
    "p: object; no other keys [a: any value]",
  ],
  [
    "patternProperties",
    { type: "object", patternProperties: { "^x-": { type: "string" } } },
    "p: object [<each key of a pattern>: string; its name matches `^x-`]",
  ],
  [
    "propertyNames",
    { type: "object", propertyNames: { pattern: "^[a-z]+$" } },
    "p: object [<name of each key>: string; matches `^[a-z]+$`]",
  ],
  ["amounts of keys", { type: "object", minProperties: 1, maxProperties: 4 }, "p: object; 1 to 4 keys"],
  [
    "oneOf",
    {
      oneOf: [
        { type: "string", maxLength: 9 },
        { type: "object", properties: { a: { type: "string" } } },
      ],
    },
    "p: string or object [<one of>: string; at most 9 characters, <one of>: object [a: string]]",
  ],
  [
    "anyOf of types",
    { anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] },
    "p: string or array of string",
  ],
  [
    "oneOf of values that say what they mean",
    { oneOf: [{ const: "a", description: "First." }, { const: "b" }] },
    'p: string; `"a"`: First.; one of "a" "b"',
  ],
  [
    "allOf",
    {
      allOf: [
        { type: "object", properties: { a: { type: "string" } } },
        { properties: { a: { maxLength: 3 }, b: { type: "integer" } }, required: ["b"] },
      ],
    },
    "p: object [b: integer; required, a: string; at most 3 characters]",
  ],
  ["not", { not: { enum: ["a", "b"] } }, 'p: any value; not allowed: it is `"a"` or `"b"`'],
  ["an unknown keyword", { type: "string", mustRhyme: true }, "p: string; `mustRhyme`: `true`"],
  [
    "a reference that leads nowhere",
    { $ref: "https://example.com/a.json" },
    "p: any value; described elsewhere, at `https://example.com/a.json`",
  ],
])("%s is said in words", (_, schema, expected) => {
  expect(of(schema)).toBe(expected);
});

describe("rules about an object as a whole", () => {
  const properties = { a: { type: "string" }, b: { type: "string" }, kind: { type: "string" } };
  const rules = (schema: { [keyword: string]: Json }): string => {
    const { fields, facts } = fieldsOfSchema({ type: "object", properties, ...schema });
    return [...facts.map(words), ...fields.filter(({ name }) => name === "").map(line)].join("\n");
  };
  test.each<[string, { [keyword: string]: Json }, string]>([
    ["dependentRequired", { dependentRequired: { a: ["b"] } }, "`a` needs `b` beside it"],
    ["dependencies of draft-07", { dependencies: { a: ["b", "kind"] } }, "`a` needs `b` and `kind` beside it"],
    [
      "dependentSchemas",
      { dependentSchemas: { a: { properties: { c: { type: "integer" } } } } },
      "<more rules>: where `a` is given [c: integer]",
    ],
    [
      "one of several names",
      { anyOf: [{ required: ["a"] }, { required: ["b"] }] },
      "at least one of these is given: `a` or `b`",
    ],
    [
      "exactly one of several names",
      { oneOf: [{ required: ["a"] }, { required: ["b"] }] },
      "exactly one of these is given: `a` or `b`",
    ],
    ["names that exclude each other", { not: { required: ["a", "b"] } }, "`a` and `b` may not be given together"],
    [
      "if, then, else",
      JSON.parse(
        '{"if":{"properties":{"kind":{"const":"x"}},"required":["kind"]},"then":{"required":["a"]},"else":{"properties":{"d":{"type":"integer"}}}}',
      ),
      'where `kind` is `"x"`: `a` must be given\n<more rules>: where it does not hold that `kind` is `"x"` [d: integer]',
    ],
  ])("%s", (_, schema, expected) => {
    expect(rules(schema)).toBe(expected);
  });
});

describe("references", () => {
  test("a definition is described where it is used", () => {
    const schema = {
      type: "object",
      properties: { a: { $ref: "#/definitions/d" } },
      definitions: { d: { type: "integer", description: "A number." } },
    };
    expect(whole(schema)).toBe('a: integer "A number."');
  });

  test("a recursive one is said once, and then named", () => {
    const node = { type: "object", properties: { name: { type: "string" }, child: { $ref: "#/$defs/node" } } };
    expect(whole({ type: "object", properties: { root: { $ref: "#/$defs/node" } }, $defs: { node } })).toBe(
      "root: object [child: object; the same as `root`, name: string]",
    );
    expect(whole({ type: "object", properties: { more: { $ref: "#" } } })).toBe(
      "more: object; the same as the whole value, again",
    );
  });

  test("definitions that double at each step do not double the page", () => {
    const $defs = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [
        `d${at}`,
        {
          type: "object",
          properties: { l: { $ref: `#/$defs/d${at + 1}` }, r: { $ref: `#/$defs/d${at + 1}` }, x: {}, y: {} },
        },
      ]),
    );
    const text = whole({
      type: "object",
      properties: { p: { $ref: "#/$defs/d0" } },
      $defs: { ...$defs, d30: { type: "string" } },
    });
    expect(text.length).toBeLessThan(20_000);
    expect(text).toContain("the same as `p.l.l");
  });
});

describe("limits", () => {
  const count = (fields: readonly Field[]): number => fields.reduce((sum, field) => sum + 1 + count(field.fields), 0);

  test("ten thousand properties: some are described, and the others are counted", () => {
    const properties = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`p${at}`, { type: "string" }]));
    const { fields, facts } = fieldsOfSchema({ type: "object", properties });
    expect(count(fields)).toBeLessThan(3_000);
    expect(facts.map(words)).toEqual([
      `${(10_000 - fields.length).toLocaleString("en")} more values that are not shown here`,
    ]);
  });

  test("two hundred levels: the upper ones are described, and the values below are counted", () => {
    let schema: Json = { type: "string" };
    for (let level = 0; level < 200; level++) schema = { type: "object", properties: { a: schema } };
    const text = whole(schema);
    expect(text).toContain("184 values inside are not shown here");
  });

  test("two hundred arrays in arrays: that there is more inside", () => {
    let schema: Json = { type: "string", minLength: 3 };
    for (let level = 0; level < 200; level++) schema = { type: "array", items: schema };
    expect(of(schema)).toContain("what is inside is not shown here");
  });

  test("choices between choices: some are described, and the others are counted", () => {
    const $defs = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [
        `d${at}`,
        { oneOf: Array.from({ length: 60 }, (_each, to) => ({ $ref: `#/$defs/d${to}` })) },
      ]),
    );
    const { fields } = fieldsOfSchema({ type: "object", properties: { p: { $ref: "#/$defs/d0" } }, $defs });
    expect(count(fields)).toBeLessThan(3_000);
    expect(fields.map(line).join()).toMatch(/more values? that are not shown here|not shown here/);
  });

  test("thousands of values: a part, and how many more; a hundred: all", () => {
    const values = (amount: number): Json => ({ enum: Array.from({ length: amount }, (_, at) => `v${at}`) });
    expect(of(values(100))).toContain('"v99"');
    expect(of(values(5_000))).toContain("4,800 more values that are not listed here");
  });

  test("a long default is cut, and what is cut is counted", () => {
    expect(of({ type: "string", default: "x".repeat(1_000) })).toMatch(/… \(\+702 characters\)$/);
  });
});

test("keys that every object has are keys like others", () => {
  const schema: Json = JSON.parse(
    '{"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{"type":"integer"}},"required":["constructor"]}',
  );
  expect(whole(schema)).toBe("constructor: integer; required\n__proto__: string");
});

test("a secret in a default, an example or a description is not shown", () => {
  const token = ["ghp", "1a2B3c4D5e6F7g8H9i0J1k2L3m4N5o6P7q8R"].join("_");
  const text = of({
    type: "string",
    default: token,
    examples: [token],
    enum: [token],
    description: `Such as ${token}`,
  });
  expect(text).not.toContain(token);
  expect(text).toContain("40 characters");
});

test("the order of keys in a schema shows nowhere; that of what is required does", () => {
  const one = { type: "object", properties: { b: {}, a: {}, c: {} }, required: ["c"] };
  const other = { required: ["c"], properties: { c: {}, a: {}, b: {} }, type: "object" };
  expect(whole(one)).toBe(whole(other));
  expect(
    whole(one)
      .split("\n")
      .map((each) => each[0]),
  ).toEqual(["c", "a", "b"]);
});

describe("all that constrains holds together", () => {
  test.each<[string, Json, string]>([
    [
      "two choices between values",
      { anyOf: [{ const: "a" }, { const: "b" }], oneOf: [{ const: "b" }, { const: "c" }] },
      'p: string; one of "b"',
    ],
    ["a list and a choice", { enum: ["a", "b"], anyOf: [{ const: "a" }, { const: "c" }] }, 'p: string; one of "a"'],
    [
      "types and a choice between types",
      { type: ["string", "number", "object"], anyOf: [{ type: "string" }, { type: "number" }] },
      "p: string or number",
    ],
    [
      "two choices between types",
      { anyOf: [{ type: "string" }, { type: "number" }], oneOf: [{ type: "string" }, { type: "boolean" }] },
      "p: string",
    ],
    ["a list of nothing", { enum: [] }, "p: any value; no value is allowed"],
    [
      "exactly one of any value and a type",
      { oneOf: [true, { type: "string" }] },
      "p: any value [<one of>: any value, <one of>: string]",
    ],
    ["any of any value and a type", { anyOf: [true, { type: "string" }] }, "p: any value"],
    [
      "an alternative that no value fits",
      { anyOf: [false, { type: "string", minLength: 2 }] },
      "p: string [<any of>: nothing; must not be given, <any of>: string; at least 2 characters]",
    ],
    [
      "the greatest integer as the least",
      { type: "integer", minimum: 9007199254740991 },
      "p: integer; at least 9007199254740991",
    ],
    ["what is in a text", { contentSchema: { type: "object" } }, 'p: any value; `contentSchema`: `{"type":"object"}`'],
  ])("%s", (_, schema, said) => {
    expect(of(schema)).toBe(said);
  });

  test.each<[string, Json, string]>([
    // biome-ignore lint/suspicious/noThenProperty: it is the keyword.
    ["then", { if: { required: ["x"] }, then: false }, "not allowed where `x` is given"],
    ["else", { if: { required: ["x"] }, else: false }, "not allowed where it does not hold that `x` is given"],
    ["dependentSchemas", { dependentSchemas: { x: false } }, "not allowed where `x` is given"],
  ])("what %s forbids", (_, schema, said) => {
    expect(whole(schema)).toBe(said);
  });

  test("a definition that is one alternative of several is not the same as all of them", () => {
    const properties = Object.fromEntries([..."abcdefghij"].map((name) => [name, { type: "string" }]));
    const $defs = { A: { type: "object", properties }, B: { type: "object", properties: { q: {} } } };
    const filter = { oneOf: [{ $ref: "#/$defs/B" }, { $ref: "#/$defs/A" }] };
    const said = whole({ properties: { filter, x: { $ref: "#/$defs/A" } }, $defs });
    expect(said).toContain("x: object; the same as alternative 2 of `filter`");
    const root = whole({ anyOf: [{ $ref: "#/$defs/A" }, { properties: { x: { $ref: "#/$defs/A" } } }], $defs });
    expect(root).toContain("x: object; the same as alternative 1 of the whole value");
  });

  test("no word of a schema shows a secret", () => {
    const secret = `ghp_${"a8Zk2LqP9vXc4TnB7mWd1RyHs6FjG3eUoQiC"}`;
    const schemas: Json[] = [
      { pattern: `^${secret}` },
      { format: secret },
      { contentMediaType: secret },
      { $ref: `https://example.com/${secret}` },
      {
        anyOf: [
          { const: "a", description: secret },
          { const: "b", title: secret },
        ],
      },
      { type: "object", patternProperties: { [secret]: { type: "string" } } },
    ];
    for (const schema of schemas) expect(of(schema)).not.toContain(secret);
  });
});
