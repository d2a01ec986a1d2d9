import { describe, expect, test } from "vitest";
import type { SchemaSide } from "../../../src/model/change.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import { compareSchemas } from "../../../src/surface/schema/compare.ts";
import { NARROWINGS } from "./narrowings.ts";

const holding = (schema: Json): JsonObject => ({ type: "object", properties: { p: schema } });
const SIDES = ["input", "output"] as const satisfies readonly SchemaSide[];

/** The axes of each difference, without places and values. */
const axes = (base: Json, head: Json, side: SchemaSide = "input") =>
  compareSchemas(base, head, side).map(({ aspect, action, path, keyword }) => ({ aspect, action, path, keyword }));

describe.each(SIDES)("every narrowing, as an %s", (side) => {
  test.each(NARROWINGS)("$name is one narrowing at its place, and backwards one widening", (row) => {
    const place = { aspect: row.aspect, keyword: row.keyword, path: ["p", ...(row.below ?? [])] };
    expect(axes(holding(row.wide), holding(row.narrow), side)).toEqual([{ ...place, action: "narrowed" }]);
    expect(axes(holding(row.narrow), holding(row.wide), side)).toEqual([{ ...place, action: "widened" }]);
  });
});

describe("values that are lost and gained at once", () => {
  test.each<[string, Json, Json, string, string]>([
    ["a type that becomes another", { type: "string" }, { type: "number" }, "type", "type"],
    ["types that overlap", { type: ["string", "null"] }, { type: ["string", "number"] }, "type", "type"],
    ["listed values exchanged", { enum: ["a", "b"] }, { enum: ["b", "c"] }, "enum", "enum"],
    [
      "multipleOf without common ground",
      { type: "integer", multipleOf: 2 },
      { type: "integer", multipleOf: 3 },
      "constraint",
      "multipleOf",
    ],
  ])("%s has changed", (_, base, head, aspect, keyword) => {
    const expected = [{ aspect, action: "changed", path: ["p"], keyword }];
    expect(axes(holding(base), holding(head))).toEqual(expected);
    expect(axes(holding(head), holding(base))).toEqual(expected);
  });

  test("an enum tells which values went and came", () => {
    const [found] = compareSchemas(holding({ enum: ["a", "b", 1] }), holding({ enum: ["b", null] }), "input");
    expect(found).toMatchObject({
      removed: [1, "a"],
      added: [null],
      before: [1, "a", "b"],
      after: ["b", null],
      basePointer: "/properties/p/enum",
      headPointer: "/properties/p/enum",
    });
  });

  test("a bound tells both values and both places", () => {
    const [found] = compareSchemas(
      holding({ type: "integer", maximum: 100 }),
      holding({ allOf: [{ type: "integer" }, { maximum: 50 }] }),
      "input",
    );
    expect(found).toMatchObject({
      before: 100,
      after: 50,
      basePointer: "/properties/p/maximum",
      headPointer: "/properties/p/allOf/1/maximum",
    });
  });

  test("types are told in JSON Schema's words", () => {
    const [found] = compareSchemas(holding({ type: ["null", "string"] }), holding({ type: "string" }), "input");
    expect(found).toMatchObject({ before: ["string", "null"], after: "string" });
  });
});

describe("declared properties", () => {
  const base: JsonObject = {
    type: "object",
    properties: { a: { type: "string" }, b: { type: "string" } },
    required: ["a"],
  };

  test("a property that came is told with whether it is required and whether the object was closed", () => {
    const grown = (required: string[]): JsonObject => ({
      ...base,
      properties: { a: { type: "string" }, b: { type: "string" }, c: { type: "number" } },
      required,
    });
    expect(compareSchemas(base, grown(["a"]), "input")).toEqual([
      {
        aspect: "property",
        action: "added",
        path: ["c"],
        headPointer: "/properties/c",
        required: false,
        closed: false,
      },
    ]);
    expect(
      compareSchemas(
        { ...base, additionalProperties: false },
        { ...grown(["a", "c"]), additionalProperties: false },
        "output",
      ),
    ).toEqual([
      { aspect: "property", action: "added", path: ["c"], headPointer: "/properties/c", required: true, closed: true },
    ]);
  });

  test("a property that went is one difference, not also a loss of its constraints or its being required", () => {
    const shrunk: JsonObject = { type: "object", properties: { b: { type: "string" } } };
    expect(compareSchemas(base, shrunk, "input")).toEqual([
      {
        aspect: "property",
        action: "removed",
        path: ["a"],
        basePointer: "/properties/a",
        required: false,
        closed: false,
      },
    ]);
  });

  test("required comes and goes by name", () => {
    expect(axes(base, { ...base, required: ["b"] })).toEqual([
      { aspect: "required", action: "removed", path: ["a"], keyword: "required" },
      { aspect: "required", action: "added", path: ["b"], keyword: "required" },
    ]);
  });

  test("an object inside a list inside an object is addressed by names", () => {
    const deep = (inner: Json): JsonObject =>
      holding({ type: "array", items: { type: "object", properties: { q: inner } } });
    expect(axes(deep({ type: "integer", minimum: 0 }), deep({ type: "integer", minimum: 1 }))).toEqual([
      { aspect: "constraint", action: "narrowed", path: ["p", "[]", "q"], keyword: "minimum" },
    ]);
  });

  test("a name that moves into a map which takes it is no removal", () => {
    const map: JsonObject = { type: "object", additionalProperties: { type: "string" } };
    expect(axes({ ...map, properties: { a: { type: "string" } } }, map)).toEqual([]);
    expect(axes({ ...map, properties: { a: { type: "number" } } }, map)).toEqual([
      { aspect: "type", action: "changed", path: ["a"], keyword: "type" },
    ]);
  });

  test("names like those of the language's own objects are names", () => {
    const odd = JSON.parse(
      '{"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{"type":"string"}}}',
    );
    const other = JSON.parse('{"type":"object","properties":{"__proto__":{"type":"number"}}}');
    expect(axes(odd, other)).toEqual([
      { aspect: "type", action: "changed", path: ["__proto__"], keyword: "type" },
      { aspect: "property", action: "removed", path: ["constructor"], keyword: undefined },
    ]);
  });
});

describe("what is said beside the values", () => {
  test.each<[string, Json, Json, string, string]>([
    ["a description", { description: "a" }, { description: "b" }, "description", "changed"],
    ["a description that comes", {}, { description: "b" }, "description", "added"],
    ["a default", { default: 1 }, { default: 2 }, "default", "changed"],
    ["a default that comes", {}, { default: 1 }, "default", "added"],
    ["a default that goes", { default: null }, {}, "default", "removed"],
    ["a deprecation", {}, { deprecated: true }, "deprecated", "added"],
    ["a deprecation taken back", { deprecated: true }, { deprecated: false }, "deprecated", "removed"],
    ["a format that comes", { type: "string" }, { type: "string", format: "date" }, "format", "added"],
    ["a format that goes", { type: "string", format: "date" }, { type: "string" }, "format", "removed"],
    [
      "a format that changes",
      { type: "string", format: "date" },
      { type: "string", format: "uri" },
      "format",
      "changed",
    ],
    ["a format beside listed values", { enum: ["a", "b"] }, { enum: ["a", "b"], format: "email" }, "format", "added"],
    [
      "a format of numbers",
      { type: "integer", format: "int64" },
      { type: "integer", format: "int32" },
      "format",
      "changed",
    ],
  ])("%s is told", (_, base, head, aspect, action) => {
    expect(axes(holding(base), holding(head))).toEqual([{ aspect, action, path: ["p"], keyword: aspect }]);
  });
});

describe("combinations", () => {
  const branch = (kind: string, rest: JsonObject = {}): JsonObject => ({
    type: "object",
    properties: { kind: { const: kind }, ...rest },
    required: ["kind"],
  });

  test("branches are paired by what tells them apart, whatever their order", () => {
    const base = { anyOf: [branch("a", { x: { type: "string" } }), branch("b")] };
    const head = { anyOf: [branch("b"), branch("a", { x: { type: "number" } })] };
    expect(axes(holding(base), holding(head))).toEqual([
      { aspect: "type", action: "changed", path: ["p", "anyOf:kind=a", "x"], keyword: "type" },
    ]);
  });

  test("a schema that becomes one branch of several has gained the others", () => {
    const head = { anyOf: [branch("a"), branch("b")] };
    expect(axes(holding(branch("a")), holding(head))).toEqual([
      { aspect: "schema", action: "widened", path: ["p", "anyOf:kind=b"], keyword: "anyOf" },
    ]);
  });

  test("a branch that another one covers is not missed", () => {
    const base = {
      anyOf: [
        { type: "string", maxLength: 3 },
        { type: "string", format: "uri" },
        { type: "string", maxLength: 9 },
      ],
    };
    const head = {
      anyOf: [
        { type: "string", format: "uri" },
        { type: "string", maxLength: 9 },
      ],
    };
    expect(axes(holding(base), holding(head))).toEqual([]);
  });

  test("oneOf is not monotone: a branch that overlaps another is not called a widening for callers", () => {
    const base = { oneOf: [{ type: "integer", minimum: 0 }] };
    const head = {
      oneOf: [
        { type: "integer", minimum: 0 },
        { type: "integer", maximum: 10 },
      ],
    };
    const actions = compareSchemas(holding(base), holding(head), "input").map(({ action }) => action);
    expect(actions.some((action) => action === "unproven" || action === "narrowed" || action === "changed")).toBe(true);
  });

  test("required names that move into each branch are the same", () => {
    const base = { type: "object", required: ["kind"], anyOf: [branch("a"), branch("b")] };
    const head = { anyOf: [branch("a"), branch("b")] };
    expect(axes(holding(base), holding(head))).toEqual([]);
  });

  test("two different patterns are not decided", () => {
    const [found] = compareSchemas(
      holding({ type: "string", pattern: "^a+$" }),
      holding({ type: "string", pattern: "^[ab]+$" }),
      "input",
    );
    expect(found).toMatchObject({ aspect: "constraint", action: "unproven", keyword: "pattern", path: ["p"] });
    expect(found?.reason).toContain("regular expression");
  });

  test.each(["$dynamicRef", "$recursiveRef"])("a %s that changes is not followed", (keyword) => {
    const found = compareSchemas(holding({ [keyword]: "#a" }), holding({ [keyword]: "#b" }), "input");
    expect(found).toMatchObject([{ aspect: "schema", action: "unproven", path: ["p"], keyword }]);
  });

  test("an external reference is never loaded, and unproven once it changes", () => {
    const base = holding({ $ref: "https://example.com/a.json" });
    expect(compareSchemas(base, holding({ $ref: "https://example.com/b.json" }), "input")).toMatchObject([
      { aspect: "schema", action: "unproven", path: ["p"], keyword: "$ref", basePointer: "/properties/p/$ref" },
    ]);
    expect(axes(base, { ...holding({ $ref: "https://example.com/a.json" }), title: "other" })).toEqual([]);
  });

  test("a reference that leads to nothing is unproven at its pointer", () => {
    const found = compareSchemas(holding({ type: "string" }), holding({ $ref: "#/$defs/gone" }), "input");
    expect(found).toContainEqual(
      expect.objectContaining({
        action: "unproven",
        headPointer: "/properties/p/$ref",
        reason: expect.stringContaining("#/$defs/gone"),
      }),
    );
  });

  test("a changed pattern of names is not decided, and what closes by branch closes", () => {
    const named = (pattern: string) => ({ type: "object", patternProperties: { [pattern]: { type: "string" } } });
    expect(compareSchemas(holding(named("^a+$")), holding(named("^[ab]+$")), "input")).toMatchObject([
      { action: "unproven" },
    ]);
    const open = { type: "object", anyOf: [{ properties: { a: {} } }, { properties: { b: {} } }] };
    expect(compareSchemas(holding(open), holding({ ...open, unevaluatedProperties: false }), "input")).toMatchObject([
      { aspect: "closedness", action: "narrowed", keyword: "unevaluatedProperties" },
    ]);
  });
});
