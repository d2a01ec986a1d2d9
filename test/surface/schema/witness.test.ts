import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { isObject, type Json, type JsonObject } from "../../../src/model/json.ts";
import { compareSchemas } from "../../../src/surface/schema/compare.ts";
import { findWitness } from "../../../src/surface/schema/witness.ts";
import { NARROWINGS } from "./narrowings.ts";

const holding = (schema: Json): JsonObject => ({ type: "object", properties: { p: schema } });

const isValid = (schema: Json, value: Json): boolean => {
  const ajv = new Ajv2020({ strict: false, logger: false });
  addFormats.default(ajv);
  return isObject(schema) && ajv.compile(schema)(value) === true;
};

const witnessOf = async (base: Json, head: Json) =>
  findWitness(base, head, "input", compareSchemas(base, head, "input"));

describe("every narrowing has a witness that another validator confirms", () => {
  test.each(NARROWINGS)("$name, for callers", async ({ wide, narrow }) => {
    const [base, head] = [holding(wide), holding(narrow)];
    const witness = await findWitness(base, head, "input", compareSchemas(base, head, "input"));
    expect(witness).toMatchObject({ side: "input", refusal: expect.stringMatching(/./) });
    expect([isValid(base, witness?.value ?? null), isValid(head, witness?.value ?? null)]).toEqual([true, false]);
  });

  test.each(NARROWINGS)("$name, backwards, for readers", async ({ wide, narrow }) => {
    const [base, head] = [holding(narrow), holding(wide)];
    const witness = await findWitness(base, head, "output", compareSchemas(base, head, "output"));
    expect(witness?.side).toBe("output");
    expect([isValid(head, witness?.value ?? null), isValid(base, witness?.value ?? null)]).toEqual([true, false]);
  });

  test.each(NARROWINGS)("$name has none in the direction that breaks nothing", async ({ wide, narrow }) => {
    const [base, head] = [holding(narrow), holding(wide)];
    expect(await findWitness(base, head, "input", compareSchemas(base, head, "input"))).toBeUndefined();
  });
});

describe("a witness reads as a call that someone could have made", () => {
  const search: JsonObject = {
    type: "object",
    properties: {
      query: { type: "string" },
      limit: { type: "integer", minimum: 1, maximum: 100 },
      since: { type: "string", format: "date" },
      filter: { type: "object", properties: { owner: { type: "string", examples: ["octo"] } }, required: ["owner"] },
    },
    required: ["query", "filter"],
  };
  const changed = (change: (head: JsonObject & { properties: JsonObject }) => void): JsonObject => {
    const head = structuredClone(search);
    if (isObject(head.properties)) change(Object.assign(head, { properties: head.properties }));
    return head;
  };

  test("required properties and the one that tells, with examples where the schema has them", async () => {
    const head = changed(({ properties }) =>
      Object.assign(properties, { limit: { type: "integer", minimum: 1, maximum: 50 } }),
    );
    expect(await witnessOf(search, head)).toEqual({
      side: "input",
      value: { query: "text", filter: { owner: "octo" }, limit: 100 },
      refusal: "`limit` must be <= 50",
    });
  });

  test("a property that is required now is left out", async () => {
    const head = changed((schema) => Object.assign(schema, { required: ["query", "filter", "since"] }));
    expect(await witnessOf(search, head)).toEqual({
      side: "input",
      value: { query: "text", filter: { owner: "octo" } },
      refusal: "the value must have required property 'since'",
    });
  });

  test("a property that a closed object lost is sent; an open one ignores it, so there is none", async () => {
    const removed = changed(({ properties }) => delete properties.since);
    expect(await witnessOf(search, { ...removed, additionalProperties: false })).toMatchObject({
      value: { query: "text", filter: { owner: "octo" }, since: "2026-01-31" },
      refusal: 'the value must NOT have additional properties: "since"',
    });
    const [removal] = compareSchemas(search, removed, "input");
    expect(removal).toMatchObject({ aspect: "property", action: "removed" });
    expect(await witnessOf(search, removed)).toBeUndefined();
  });

  test("a result with a field that a closed contract did not have", async () => {
    const base = { type: "object", properties: { id: { type: "integer" } }, additionalProperties: false };
    const head = { ...base, properties: { id: { type: "integer" }, email: { type: "string", format: "email" } } };
    expect(await findWitness(base, head, "output", compareSchemas(base, head, "output"))).toEqual({
      side: "output",
      value: { email: "user@example.com" },
      refusal: 'the value must NOT have additional properties: "email"',
    });
  });

  test("a format is broken by a text that is none", async () => {
    const head = holding({ type: "string", format: "uri" });
    const witness = await witnessOf(holding({ type: "string" }), head);
    expect(witness?.refusal).toBe('`p` must match format "uri"');
  });

  test("each difference has its own", async () => {
    const base = holding({ type: "object", properties: { a: { enum: ["x", "y"] }, b: { type: "integer" } } });
    const head = holding({ type: "object", properties: { a: { enum: ["x"] }, b: { type: "integer", minimum: 3 } } });
    const witnesses = await Promise.all(
      compareSchemas(base, head, "input").map((one) => findWitness(base, head, "input", [one])),
    );
    expect(witnesses.map((witness) => witness?.value)).toEqual([{ p: { a: "y" } }, { p: { b: 1 } }]);
  });

  test("through a recursive schema the value ends", async () => {
    const tree = (leaf: Json): JsonObject => ({
      type: "object",
      properties: { node: { $ref: "#/$defs/node" } },
      required: ["node"],
      $defs: {
        node: {
          type: "object",
          properties: { name: leaf, children: { type: "array", items: { $ref: "#/$defs/node" } } },
          required: ["name"],
        },
      },
    });
    expect(await witnessOf(tree({ type: "string" }), tree({ type: "string", maxLength: 2 }))).toMatchObject({
      value: { node: { name: "name" } },
    });
  });
});

describe("no witness is claimed that cannot be confirmed", () => {
  test.each<[string, JsonObject, JsonObject]>([
    ["an external reference", holding({ $ref: "https://example.com/a" }), holding({ $ref: "https://example.com/b" })],
    ["a schema that is none", holding({ type: "string" }), holding({ type: "text" })],
    [
      "a schema that asks for an answer later",
      { ...holding({ type: "string" }), $async: true },
      holding({ type: "number" }),
    ],
    ["a reference loop", { $ref: "#/$defs/a", $defs: { a: { $ref: "#/$defs/a" } } }, holding({ type: "number" })],
  ])("%s", async (_, base, head) => {
    expect(compareSchemas(base, head, "input").length).toBeGreaterThan(0);
    expect(await witnessOf(base, head)).toBeUndefined();
  });

  test("a pattern that takes exponential time is not run on a long text", async () => {
    const base = holding({ type: "string", minLength: 40 });
    const head = holding({ type: "string", minLength: 40, pattern: "^(a+)+$" });
    // Were it run, this would not end.
    expect(await witnessOf(base, head)).toBeUndefined();
  });

  test("draft-07 schemas are read as draft-07", async () => {
    const draft = { $schema: "http://json-schema.org/draft-07/schema#" };
    const tuple = (second: Json): JsonObject => ({
      ...draft,
      ...holding({ type: "array", items: [{ type: "string" }, second] }),
    });
    expect(await witnessOf(tuple({ type: "number" }), tuple({ type: "integer" }))).toMatchObject({
      value: { p: [expect.any(String), 0.5] },
    });
  });
});

test("a value that is refused for something else proves nothing of this difference", async () => {
  const base = { type: "object", properties: { days: { type: "integer" }, topic: { enum: ["general", "news"] } } };
  const head = { type: "object", properties: { topic: { enum: ["general"] } } };
  const [gone, narrowed] = compareSchemas(base, head, "input");
  expect([gone?.path, narrowed?.path]).toEqual([["days"], ["topic"]]);
  expect(gone && (await findWitness(base, head, "input", [gone]))).toBeUndefined();
  expect(narrowed && (await findWitness(base, head, "input", [narrowed]))).toMatchObject({ value: { topic: "news" } });
});
