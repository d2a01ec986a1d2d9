import { describe, expect, test } from "vitest";
import type { Json } from "../../../src/model/json.ts";
import { isWithin } from "../../../src/surface/schema/contain.ts";

const text = { type: "string" };
const closed = (properties: { [name: string]: Json }, required: string[] = []): Json => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});

describe("containment is proven", () => {
  test.each<[string, Json, Json]>([
    ["of anything in anything", {}, true],
    ["of nothing in anything", false, text],
    ["of an integer in a number", { type: "integer", minimum: 2 }, { type: "number", exclusiveMinimum: 1 }],
    ["of a listed value in a range", { enum: [3, 5] }, { type: "integer", minimum: 1, maximum: 5 }],
    [
      "of listed values across branches",
      { enum: ["a", 1] },
      { anyOf: [{ const: 1 }, { type: "string", maxLength: 1 }] },
    ],
    [
      "of a branch in a union",
      closed({ a: text }, ["a"]),
      { anyOf: [closed({ b: text }), closed({ a: { type: ["string", "null"] } })] },
    ],
    [
      "of a union in a wider union",
      {
        anyOf: [
          { type: "integer", maximum: 3 },
          { type: "integer", minimum: 9 },
        ],
      },
      {
        anyOf: [
          { type: "integer", maximum: 4 },
          { type: "integer", minimum: 8 },
        ],
      },
    ],
    [
      "of a closed object in an open one",
      closed({ a: text }, ["a"]),
      { type: "object", required: ["a"], maxProperties: 1 },
    ],
    [
      "of one in exactly one of disjoint branches",
      { type: "integer", minimum: 9 },
      {
        oneOf: [
          { type: "integer", minimum: 5 },
          { type: "integer", maximum: 4 },
        ],
      },
    ],
    [
      "of what a stronger `not` leaves",
      { type: "string", not: { maxLength: 5 } },
      { not: { type: "string", maxLength: 3 } },
    ],
    [
      "of lists of lists",
      { type: "array", items: { type: "array", items: { type: "integer" }, minItems: 1 } },
      { type: "array", items: { type: "array" } },
    ],
  ])("%s", (_, inner, outer) => {
    expect(isWithin(inner, outer, "strict")).toEqual({ answer: "compatible" });
  });

  test("of a recursive schema in a wider recursive one", () => {
    const list = (value: Json): Json => ({
      $ref: "#/$defs/l",
      $defs: { l: closed({ value, next: { $ref: "#/$defs/l" } }) },
    });
    expect(isWithin(list({ type: "integer" }), list({ type: "number" }), "strict")).toEqual({ answer: "compatible" });
    expect(isWithin(list({ type: "number" }), list({ type: "integer" }), "strict")).toMatchObject({
      answer: "breaking",
    });
  });
});

describe("containment is refuted by a value", () => {
  test.each<[string, Json, Json]>([
    ["a type too many", { type: ["string", "null"] }, text],
    ["a number beyond", { type: "number" }, { type: "number", maximum: 10 }],
    [
      "a text of two branches at once",
      { type: "integer" },
      { oneOf: [{ type: "integer" }, { type: "integer", minimum: 0 }] },
    ],
    ["a property too many", { type: "object", properties: { a: text, b: text } }, closed({ a: text })],
    ["a value that `not` excludes", text, { not: { const: "text" } }],
  ])("%s", (_, inner, outer) => {
    expect(isWithin(inner, outer, "strict")).toMatchObject({ answer: "breaking" });
  });
});

describe("what is neither proven nor refuted is unproven, with a pointer and a reason", () => {
  test.each<[string, Json, Json, string]>([
    ["what an external reference says", text, { $ref: "https://example.com/x" }, "/$ref"],
    ["what a format excludes", text, { type: "string", format: "made-up" }, ""],
    [
      "names that a branch has looked at",
      { type: "object", anyOf: [{ properties: { a: {} } }, { required: ["b"] }] },
      { type: "object", anyOf: [{ properties: { a: {} } }, { required: ["b"] }], unevaluatedProperties: false },
      "/unevaluatedProperties",
    ],
  ])("%s", (_, inner, outer, pointer) => {
    expect(isWithin(inner, outer)).toMatchObject({ answer: "unproven", pointer, reason: expect.stringMatching(/\w/) });
  });
});

test("read by declared properties an optional name more does not matter, read strictly it does", () => {
  const [inner, outer] = [
    { type: "object", properties: { a: text } },
    { type: "object", properties: { a: text, b: text } },
  ];
  expect(isWithin(inner, outer)).toEqual({ answer: "compatible" });
  expect(isWithin(inner, outer, "strict").answer).not.toBe("compatible");
});

test("a name that another branch declares is not taken for undeclared", () => {
  const kind = (name: string): Json => ({ type: "object", properties: { kind: { const: name } }, required: ["kind"] });
  expect(isWithin({ anyOf: [kind("a"), kind("b")] }, kind("a"))).toMatchObject({ answer: "breaking" });
});
