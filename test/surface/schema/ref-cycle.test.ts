import { describe, expect, test } from "vitest";
import type { Json } from "../../../src/model/json.ts";
import { findRefCycle } from "../../../src/surface/schema/ref-cycle.ts";

describe("a reference that never reaches a schema is found at its pointer", () => {
  test.each<[string, Json, string]>([
    ["to itself", { properties: { a: { $ref: "#/properties/a" } } }, "/properties/a"],
    ["the root to itself", { $ref: "#" }, ""],
    [
      "around two definitions",
      { properties: { p: { $ref: "#/$defs/a" } }, $defs: { a: { $ref: "#/$defs/b" }, b: { $ref: "#/$defs/a" } } },
      "/$defs/b",
    ],
    [
      "through allOf",
      { $defs: { a: { allOf: [{ $ref: "#/$defs/a" }] } }, items: { $ref: "#/$defs/a" } },
      "/$defs/a/allOf/0",
    ],
    ["through not", { properties: { a: { not: { $ref: "#/properties/a" } } } }, "/properties/a/not"],
    ["through anyOf, beside a schema", { anyOf: [{ type: "string" }, { $ref: "#" }] }, "/anyOf/1"],
    [
      "through oneOf under a property name with a slash",
      { properties: { "a/b": { oneOf: [{ $ref: "#/properties/a~1b" }] } } },
      "/properties/a~1b/oneOf/0",
    ],
  ])("%s", (_, schema, pointer) => {
    expect(findRefCycle(schema)).toBe(pointer);
  });
});

describe("a reference that consumes something on the way is no cycle", () => {
  test.each<[string, Json]>([
    ["a tree", { type: "object", properties: { child: { $ref: "#" } } }],
    ["a list of itself", { anyOf: [{ type: "string" }, { type: "array", items: { $ref: "#" } }] }],
    [
      "one definition used twice",
      { allOf: [{ $ref: "#/$defs/a" }, { $ref: "#/$defs/a" }], $defs: { a: { type: "object" } } },
    ],
    ["definitions that nothing refers to", { type: "object", $defs: { a: { $ref: "#/$defs/a" } } }],
    ["a reference that leads nowhere", { properties: { a: { $ref: "#/nope" }, b: { $ref: "https://example.com/x" } } }],
    ["no schema at all", null],
  ])("%s", (_, schema) => {
    expect(findRefCycle(schema)).toBeUndefined();
  });

  test("a chain of 50,000 references ends", () => {
    const count = 50_000;
    const definitions = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `d${index}`,
        index + 1 < count ? { $ref: `#/$defs/d${index + 1}` } : { type: "string" },
      ]),
    );
    expect(findRefCycle({ properties: { p: { $ref: "#/$defs/d0" } }, $defs: definitions })).toBeUndefined();
    definitions[`d${count - 1}`] = { $ref: "#/$defs/d0" };
    expect(findRefCycle({ properties: { p: { $ref: "#/$defs/d0" } }, $defs: definitions })).toBe(
      `/$defs/d${count - 1}`,
    );
  });
});
