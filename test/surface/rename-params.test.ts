import { describe, expect, it, test } from "vitest";
import type { SchemaChange, SchemaSide } from "../../src/model/change.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { diffTools } from "../../src/surface/diff-tools.ts";
import { compileValidator } from "../../src/surface/schema/validator.ts";
import { withWitnesses } from "../../src/surface/witnesses.ts";
import { surfaceOf } from "./tool-sides.ts";

const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: "object", properties, ...more });
const text = (description?: string): JsonObject => ({
  type: "string",
  ...(description !== undefined && { description }),
});

const changesOf = (before: JsonObject, after: JsonObject, side: SchemaSide = "input"): SchemaChange[] => {
  const toolOf = (schema: JsonObject) =>
    side === "input" ? { name: "a", inputSchema: schema } : { name: "a", inputSchema: {}, outputSchema: schema };
  return diffTools(surfaceOf([toolOf(before)]), surfaceOf([toolOf(after)])).filter(
    (change) => change.area === "schema",
  );
};
const told = (before: JsonObject, after: JsonObject): string[] =>
  changesOf(before, after).map(({ aspect, action, path, oldName }) =>
    [aspect, action, path.join("."), ...(oldName === undefined ? [] : [`was ${oldName}`])].join(" "),
  );

describe("a property that went and one that came are one", () => {
  test.each<[string, JsonObject, JsonObject, string]>([
    ["by case and separators", { userId: text("Who") }, { user_id: text("The user") }, "user_id was userId"],
    ["by the same words", { q: text("Words to look for") }, { terms: text("Words to look for") }, "terms was q"],
    ["by a longer name", { repo: text() }, { repository: text() }, "repository was repo"],
    ["where they are the only ones", { from: text() }, { start: text() }, "start was from"],
    [
      "by a schema of their own and one word of the name",
      { sort_order: { type: "string", enum: ["asc", "desc"] }, x: text("One thing") },
      { order: { enum: ["desc", "asc"], type: "string" }, y: text("Something else") },
      "order was sort_order",
    ],
  ])("%s", (_, before, after, expected) => {
    expect(told(object(before), object(after))).toContain(`property renamed ${expected}`);
    expect(
      told(object(before), object(after)).filter((line) => line.includes(expected.split(" ")[0] ?? "")),
    ).toHaveLength(1);
  });

  it("within a list too, with the path to the new name", () => {
    const list = (properties: JsonObject): JsonObject =>
      object({ items: { type: "array", items: object(properties) } });
    expect(told(list({ fileName: text() }), list({ file_name: text() }))).toEqual([
      "property renamed items.[].file_name was fileName",
    ]);
  });

  it("and tell what else differs where only the spelling of the name does", () => {
    const changes = changesOf(
      object({ maxItems: { type: "integer", maximum: 100 } }),
      object({ max_items: { type: "integer", maximum: 50 } }),
    );
    expect(changes).toMatchObject([
      { aspect: "property", action: "renamed", path: ["max_items"], oldName: "maxItems" },
      {
        aspect: "constraint",
        action: "narrowed",
        path: ["max_items"],
        basePointer: "/properties/maxItems/maximum",
        headPointer: "/properties/max_items/maximum",
      },
    ]);
  });

  it("with what a caller must send from now on, and where both stand", () => {
    expect(
      changesOf(
        object({ q: text() }, { required: ["q"], additionalProperties: false }),
        object({ query: text() }, { required: ["query"], additionalProperties: false }),
      ),
    ).toMatchObject([
      {
        action: "renamed",
        before: "q",
        after: "query",
        required: true,
        closed: true,
        basePointer: "/properties/q",
        headPointer: "/properties/query",
        place: ["tools", "a", "inputSchema", "properties", "query"],
      },
    ]);
  });
});

describe("a property that went and one that came are two", () => {
  test.each<[string, JsonObject, JsonObject]>([
    ["of another type", { limit: { type: "integer" } }, { limitation: text() }],
    [
      "whose words speak of other things",
      { path: text("Page of the documentation") },
      { project_path: text("Folder with sources") },
    ],
    [
      "of several that nobody describes, with one word in common",
      { path: text(), action: text() },
      { project_path: text(), kind: text() },
    ],
    ["that either of two could be", { a: text("Date") }, { since: text("Date"), until: text("Date") }],
    ["of several with nothing in common", { colour: text(), shape: text() }, { owner: text(), repository: text() }],
  ])("%s", (_, before, after) => {
    expect(told(object(before), object(after)).filter((line) => line.includes("renamed"))).toEqual([]);
  });

  it("where a reference means something else in each document", () => {
    const referring = (name: string, target: Json): JsonObject => ({
      ...object({ [name]: { $ref: "#/$defs/T" } }),
      $defs: { T: target },
    });
    expect(told(referring("first", { type: "string" }), referring("second", { type: "number" }))).not.toContain(
      "property renamed second was first",
    );
    expect(told(referring("first", { type: "string" }), referring("second", { type: "string" }))).toEqual([
      "property renamed second was first",
    ]);
  });

  it("where thousands came and went at one place: too many are not weighed", () => {
    const many = (prefix: string): JsonObject =>
      object(Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`${prefix}${index}`, text()])));
    expect(told(many("a"), many("b")).filter((line) => line.includes("renamed"))).toEqual([]);
  });
});

describe("the witness of a rename", () => {
  const witnessed = async (before: JsonObject, after: JsonObject, side: SchemaSide = "input") => {
    const [change] = await withWitnesses(changesOf(before, after, side));
    const witness = change?.area === "schema" ? change.witness : undefined;
    const [wasValid, isValid] = await Promise.all([compileValidator(before), compileValidator(after)]);
    const refusals = (validate: typeof wasValid) => validate?.(witness?.value ?? null)?.length ?? 0;
    return { value: witness?.value, before: refusals(wasValid), after: refusals(isValid) };
  };

  it("is a call with the old name, which Ajv accepts on base and refuses on head", async () => {
    const named = (name: string): JsonObject =>
      object({ [name]: text(), limit: { type: "integer" } }, { additionalProperties: false });
    const { value, before, after } = await witnessed(named("q"), named("query"));
    expect(value).toHaveProperty("q");
    expect(before).toBe(0);
    expect(after).toBeGreaterThan(0);
  });

  it("is a call that lacks the new name, where that is required", async () => {
    const named = (name: string): JsonObject => object({ [name]: text() }, { required: [name] });
    const { value, before, after } = await witnessed(named("q"), named("query"));
    expect(value).toEqual({ q: expect.any(String) });
    expect(before).toBe(0);
    expect(after).toBeGreaterThan(0);
  });

  it("is none where the old name is ignored in silence", async () => {
    expect((await witnessed(object({ q: text() }), object({ query: text() }))).value).toBeUndefined();
  });

  it("is a result without the old name, for readers", async () => {
    const named = (name: string): JsonObject => object({ [name]: text() }, { required: [name] });
    const { value, before, after } = await witnessed(named("fileName"), named("file_name"), "output");
    expect(value).toHaveProperty("file_name");
    expect(before).toBeGreaterThan(0);
    expect(after).toBe(0);
  });
});
