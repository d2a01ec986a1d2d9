import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import { compareSchemas } from "../../../src/surface/schema/compare.ts";

/** Far above what it takes, far below what a person would call hanging. */
const LIMIT_MS = 5_000;

const timed = (base: Json, head: Json) => {
  const start = performance.now();
  const found = compareSchemas(base, head, "input");
  const ms = performance.now() - start;
  expect(ms).toBeLessThan(LIMIT_MS);
  return found;
};

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const nested = (depth: number, leaf: Json): Json => {
  let schema = leaf;
  for (const _ of range(depth)) schema = { type: "object", properties: { next: schema, other: { type: "string" } } };
  return schema;
};

describe("large and hard schemas end quickly", () => {
  test("depth 200 is followed to its leaf", () => {
    const found = timed(nested(200, { type: "string" }), nested(200, { type: "number" }));
    expect(found).toMatchObject([{ aspect: "type", action: "changed" }]);
    expect(found[0]?.path).toHaveLength(200);
  });

  test("depth beyond what is followed is unproven at its pointer, and equal to itself", () => {
    const found = timed(nested(5_000, { type: "string" }), nested(5_000, { type: "number" }));
    expect(found).toMatchObject([{ aspect: "schema", action: "unproven", reason: expect.stringContaining("deeper") }]);
    expect(found[0]?.headPointer).toMatch(/^\/properties\/next/);
    expect(timed(nested(5_000, { type: "string" }), nested(5_000, { type: "string" }))).toEqual([]);
  });

  test("10,000 properties, a tenth of them changed, give one difference each", () => {
    const wide = (isHead: boolean): JsonObject => ({
      type: "object",
      properties: Object.fromEntries(
        range(10_000).map((index) => [`p${index}`, { type: isHead && index % 10 === 0 ? "number" : "string" }]),
      ),
      required: range(5_000).map((index) => `p${index}`),
    });
    expect(timed(wide(false), wide(true))).toHaveLength(1_000);
  });

  test("200 branches of which one changed give that one", () => {
    const union = (maximum: number): JsonObject => ({
      type: "object",
      properties: {
        p: {
          anyOf: range(200).map((index) => ({
            type: "object",
            properties: {
              kind: { const: `k${index}` },
              value: { type: "integer", maximum: index === 150 ? maximum : 9 },
            },
            required: ["kind"],
          })),
        },
      },
    });
    expect(timed(union(8), union(7))).toMatchObject([
      { aspect: "constraint", action: "narrowed", keyword: "maximum", path: ["p", "anyOf:kind=k150", "value"] },
    ]);
  });

  test("200 branches without anything that tells them apart end", () => {
    const union = (offset: number): JsonObject => ({
      properties: {
        p: {
          anyOf: range(200).map((index) => ({ type: "array", minItems: index + offset, maxItems: index + offset })),
        },
      },
    });
    expect(timed(union(0), union(1)).length).toBeGreaterThan(0);
  });

  test("anyOf under allOf, exponentially many ways", () => {
    const ways = (last: number): JsonObject => ({
      properties: {
        p: {
          allOf: range(24).map((index) => ({
            anyOf: [
              {
                type: "object",
                properties: { [`a${index}`]: { type: "integer", maximum: last } },
                required: [`a${index}`],
              },
              { type: "object", properties: { [`b${index}`]: { type: "string" } }, required: [`b${index}`] },
            ],
          })),
        },
      },
    });
    const found = timed(ways(5), ways(4));
    expect(found.some(({ action }) => action === "narrowed" || action === "unproven")).toBe(true);
  });

  test("definitions that double at each step", () => {
    const doubling = (leaf: Json, keyword: "anyOf" | "oneOf" | "allOf"): JsonObject => ({
      properties: { p: { $ref: "#/$defs/d0" } },
      $defs: Object.fromEntries([
        ...range(40).map((index) => [
          `d${index}`,
          { [keyword]: [{ $ref: `#/$defs/d${index + 1}` }, { $ref: `#/$defs/d${index + 1}` }] },
        ]),
        ["d40", leaf],
      ]),
    });
    for (const keyword of ["anyOf", "oneOf", "allOf"] as const) {
      const found = timed(doubling({ type: "string" }, keyword), doubling({ type: "string", maxLength: 3 }, keyword));
      expect(
        found.some(({ action }) => action === "narrowed" || action === "unproven"),
        keyword,
      ).toBe(true);
    }
  });

  test("properties that double at each step are told once", () => {
    const doubling = (leaf: Json): JsonObject => ({
      properties: { p: { $ref: "#/$defs/d0" } },
      $defs: Object.fromEntries([
        ...range(40).map((index) => [
          `d${index}`,
          {
            type: "object",
            properties: { a: { $ref: `#/$defs/d${index + 1}` }, b: { $ref: `#/$defs/d${index + 1}` } },
          },
        ]),
        ["d40", leaf],
      ]),
    });
    const found = timed(doubling({ type: "string" }), doubling({ type: "string", maxLength: 3 }));
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(1_000);
    expect(new Set(found.map(({ headPointer }) => headPointer))).toEqual(new Set(["/$defs/d40/maxLength"]));
  });

  test("allOf in allOf a thousand deep", () => {
    const deep = (leaf: Json): Json => {
      let schema: Json = leaf;
      for (const _ of range(1_000)) schema = { allOf: [schema] };
      return { properties: { p: schema } };
    };
    expect(timed(deep({ type: "string" }), deep({ type: "number" })).map(({ action }) => action)).toEqual(["unproven"]);
  });

  test("what is given up at one place is still looked at beside it", () => {
    const hard = nested(1_000, { type: "string" });
    const found = timed(
      { properties: { a: hard, b: { type: "integer" } } },
      { properties: { a: nested(1_000, { type: "number" }), b: { type: "integer", maximum: 3 } } },
    );
    expect(found.map(({ path, action }) => [path[0], action])).toEqual([
      ["a", "unproven"],
      ["b", "narrowed"],
    ]);
  });
});

describe("recursive schemas", () => {
  const tree = (name: Json): JsonObject => ({
    type: "object",
    properties: { root: { $ref: "#/$defs/node" } },
    $defs: {
      node: { type: "object", properties: { name, children: { type: "array", items: { $ref: "#/$defs/node" } } } },
    },
  });

  test("a change inside is told once, where it is met first", () => {
    expect(timed(tree({ type: "string" }), tree({ type: "string", maxLength: 3 }))).toMatchObject([
      { path: ["root", "name"], keyword: "maxLength", headPointer: "/$defs/node/properties/name/maxLength" },
    ]);
  });

  test("one unrolled step means the same", () => {
    const node = {
      type: "object",
      properties: { name: { type: "string" }, children: { type: "array", items: { $ref: "#/$defs/node" } } },
    };
    expect(timed(tree({ type: "string" }), { type: "object", properties: { root: node }, $defs: { node } })).toEqual(
      [],
    );
  });

  test("two definitions that lead to each other mean what one that leads to itself means", () => {
    const step = (next: string): JsonObject => ({ type: "object", properties: { next: { $ref: `#/$defs/${next}` } } });
    const base = { properties: { p: { $ref: "#/$defs/a" } }, $defs: { a: step("a") } };
    const head = { properties: { p: { $ref: "#/$defs/a" } }, $defs: { a: step("b"), b: step("a") } };
    expect(timed(base, head)).toEqual([]);
  });

  test("a reference that only leads to itself is unproven and does not hang", () => {
    const loop = {
      properties: { p: { $ref: "#/$defs/a" } },
      $defs: { a: { $ref: "#/$defs/b" }, b: { $ref: "#/$defs/a" } },
    };
    expect(timed(loop, { properties: { p: { type: "string" } } }).map(({ action }) => action)).toContain("unproven");
  });
});

test("10,000 tools, a tenth of them changed, are compared within ten times what it takes to parse them", () => {
  const tool = (index: number, isHead: boolean): Json => ({
    type: "object",
    properties: {
      query: { type: "string", description: `What to look for in collection ${index}` },
      limit: { type: "integer", minimum: 1, maximum: isHead && index % 10 === 0 ? 50 : 100 },
      tags: { type: "array", items: { type: "string", enum: ["a", "b", "c"] } },
      where: { anyOf: [{ type: "string" }, { type: "null" }], default: null },
    },
    required: ["query"],
  });
  const [base, head] = [false, true].map((isHead) => JSON.stringify(range(10_000).map((index) => tool(index, isHead))));
  const measure = (): number => {
    const start = performance.now();
    const [old, now]: [Json[], Json[]] = [JSON.parse(base ?? "[]"), JSON.parse(head ?? "[]")];
    const parsed = performance.now();
    let found = 0;
    for (const [index, schema] of old.entries()) found += compareSchemas(schema, now[index] ?? null, "input").length;
    expect(found).toBe(1_000);
    return (performance.now() - parsed) / (parsed - start);
  };
  expect(Math.min(measure(), measure(), measure())).toBeLessThan(10);
});
