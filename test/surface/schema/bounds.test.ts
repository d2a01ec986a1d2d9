import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import { compareSchemas } from "../../../src/surface/schema/compare.ts";
import { Workspace } from "../../../src/surface/schema/workspace.ts";
import { HARD_SCHEMAS } from "./hard-schemas.ts";

/** The budget of a comparison and the last allowance after a place was given up: workspace.ts. */
const MOST_STEPS = 600_000;

const compared = (base: Json, head: Json) => {
  const workspace = new Workspace();
  const found = compareSchemas(base, head, "input", workspace);
  expect(workspace.spent).toBeLessThanOrEqual(MOST_STEPS);
  return found;
};

const found = (name: string) => {
  const hard = HARD_SCHEMAS.find((one) => one.name === name);
  if (hard === undefined) throw new Error(`there is no hard schema "${name}"`);
  return compared(hard.build(false), hard.build(true));
};

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const nested = (depth: number, leaf: Json): Json => {
  let schema = leaf;
  for (const _ of range(depth)) schema = { type: "object", properties: { next: schema, other: { type: "string" } } };
  return schema;
};

describe("large and hard schemas end within the budget, and say so where it was not enough", () => {
  // How long that takes is measured by bench/.
  test.each(HARD_SCHEMAS)("$name: $outcome", ({ build, outcome }) => {
    const [one, other] = [build(false), build(true)];
    for (const [base, head, side] of [
      [one, other, "input"],
      [other, one, "output"],
    ] as const) {
      const workspace = new Workspace();
      const differences = compareSchemas(base, head, side, workspace);
      expect(workspace.spent).toBeLessThanOrEqual(MOST_STEPS);
      expect(differences.length).toBeGreaterThan(0);
      const unproven = differences.filter(({ action }) => action === "unproven");
      if (outcome === "decided") expect(unproven).toEqual([]);
      if (outcome === "given-up") expect(unproven.length).toBeGreaterThan(0);
      for (const { headPointer, basePointer, reason } of unproven) {
        expect(headPointer ?? basePointer).toMatch(/^\/properties\/p|^\/\$defs\//);
        expect(reason).toMatch(/\w/);
      }
    }
  });

  test("a schema that does not change costs nothing, however hard it is", () => {
    for (const { build } of HARD_SCHEMAS) {
      const workspace = new Workspace();
      expect(compareSchemas(build(true), build(true), "input", workspace)).toEqual([]);
      expect(workspace.spent).toBe(0);
    }
  });

  test("plain schemas cost a few steps for each subschema", () => {
    const workspace = new Workspace();
    const wide = (maximum: number): JsonObject => ({
      type: "object",
      properties: Object.fromEntries(range(1_000).map((index) => [`p${index}`, { type: "integer", maximum }])),
    });
    expect(compareSchemas(wide(5), wide(4), "input", workspace)).toHaveLength(1_000);
    expect(workspace.spent).toBeLessThan(8_000);
  });

  test("depth 200 is followed to its leaf", () => {
    const [difference, ...others] = found("depth 200");
    expect(others).toEqual([]);
    expect(difference?.path).toHaveLength(201);
    expect(difference).toMatchObject({ aspect: "constraint", action: "narrowed", keyword: "maxLength" });
  });

  test("depth beyond what is followed is unproven at its pointer", () => {
    const [difference] = found("depth 5,000");
    expect(difference).toMatchObject({ action: "unproven", reason: expect.stringContaining("deeper") });
    expect(difference?.headPointer).toMatch(/^\/properties\/p\/properties\/next/);
  });

  test("10,000 properties, a tenth of them changed, give one difference each", () => {
    expect(found("10,000 properties, a tenth of them changed")).toHaveLength(1_000);
  });

  test("200 branches of which one changed give that one", () => {
    expect(found("200 anyOf branches, one of them changed")).toMatchObject([
      { aspect: "constraint", action: "narrowed", keyword: "maximum", path: ["p", "anyOf:kind=k150", "value"] },
    ]);
  });

  test("properties that double at each step are told within a bound", () => {
    const differences = found("properties that double at each of 40 steps");
    expect(differences.length).toBeLessThan(1_000);
    expect(new Set(differences.map(({ headPointer }) => headPointer))).toEqual(new Set(["/$defs/d40/maxLength"]));
  });

  test("what is given up at one place is still looked at beside it", () => {
    const found = compared(
      { properties: { a: nested(1_000, { type: "string" }), b: { type: "integer" } } },
      { properties: { a: nested(1_000, { type: "number" }), b: { type: "integer", maximum: 3 } } },
    );
    expect(found.map(({ path, action }) => [path[0], action])).toEqual([
      ["a", "unproven"],
      ["b", "narrowed"],
    ]);
  });

  test("a pattern of unknown cost beside listed values is never called harmless", () => {
    const name = "patterns that take exponential time, over long listed values";
    expect(found(name).map(({ action }) => action)).toEqual(["unproven"]);
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
    expect(compared(tree({ type: "string" }), tree({ type: "string", maxLength: 3 }))).toMatchObject([
      { path: ["root", "name"], keyword: "maxLength", headPointer: "/$defs/node/properties/name/maxLength" },
    ]);
  });

  test("one unrolled step means the same", () => {
    const node = {
      type: "object",
      properties: { name: { type: "string" }, children: { type: "array", items: { $ref: "#/$defs/node" } } },
    };
    expect(compared(tree({ type: "string" }), { type: "object", properties: { root: node }, $defs: { node } })).toEqual(
      [],
    );
  });

  test("two definitions that lead to each other mean what one that leads to itself means", () => {
    const step = (next: string): JsonObject => ({ type: "object", properties: { next: { $ref: `#/$defs/${next}` } } });
    const base = { properties: { p: { $ref: "#/$defs/a" } }, $defs: { a: step("a") } };
    const head = { properties: { p: { $ref: "#/$defs/a" } }, $defs: { a: step("b"), b: step("a") } };
    expect(compared(base, head)).toEqual([]);
  });

  test("a reference that only leads to itself is unproven and does not hang", () => {
    const loop = {
      properties: { p: { $ref: "#/$defs/a" } },
      $defs: { a: { $ref: "#/$defs/b" }, b: { $ref: "#/$defs/a" } },
    };
    expect(compared(loop, { properties: { p: { type: "string" } } }).map(({ action }) => action)).toContain("unproven");
  });
});
