import { describe, expect, test } from "vitest";
import { judgeApi } from "../src/gates/judge-api.ts";
import type { Json, JsonObject } from "../src/model/json.ts";
import { pathText } from "../src/rules/wording.ts";
import { parseSnapshot } from "../src/surface/snapshot.ts";

const messages = (field: "inputSchema" | "outputSchema", before: Json, after: Json): string[] => {
  const side = (value: Json) => {
    const tool: JsonObject = { name: "search", inputSchema: { type: "object" } };
    tool[field] = { type: "object", properties: { it: value } };
    return parseSnapshot(JSON.stringify({ tools: [tool] }), "test");
  };
  return judgeApi({ base: side(before), head: side(after) }).findings.map(({ message }) => message);
};
const ofParameter = (before: Json, after: Json): string[] =>
  messages("inputSchema", before, after).map((text) => text.replace("`search`: parameter `it` ", ""));

describe("a path", () => {
  test.each<[string[], string]>([
    [["filter", "limit"], "filter.limit"],
    [["tags", "[]"], "tags[]"],
    [["items", "[]", "id"], "items[].id"],
    [["labels", "{}", "text"], "labels.*.text"],
    [["target", "anyOf:string"], "target(string)"],
    [["target", "oneOf:kind=file", "path"], "target(kind=file).path"],
    [["a:b"], "a:b"],
  ])("%j reads %s", (path, text) => {
    expect(pathText(path)).toBe(text);
  });
});

describe("a message says before and after", () => {
  const integer = (bound: JsonObject): JsonObject => ({ type: "integer", ...bound });
  const string = (bound: JsonObject): JsonObject => ({ type: "string", ...bound });
  const list = (bound: JsonObject): JsonObject => ({ type: "array", ...bound });

  test.each<[JsonObject, JsonObject, string]>([
    [integer({ maximum: 100 }), integer({ maximum: 50 }), "no longer accepts values over `50` (was `100`)."],
    [integer({}), integer({ minimum: 1 }), "no longer accepts values under `1` (no bound before)."],
    [
      { type: "number" },
      { type: "number", exclusiveMaximum: 1 },
      "no longer accepts values at or over `1` (no bound before).",
    ],
    [string({ minLength: 1 }), string({ minLength: 3 }), "no longer accepts texts shorter than `3` (was `1`)."],
    [list({}), list({ maxItems: 10 }), "no longer accepts more items than `10` (no bound before)."],
    [list({}), list({ uniqueItems: true }), "no longer accepts repeated items."],
    [integer({}), integer({ multipleOf: 5 }), "only accepts multiples of `5` (no bound before)."],
    [string({}), string({ pattern: "^a" }), 'only accepts texts that match its `pattern`: none → `"^a"`.'],
    [integer({ maximum: 50 }), integer({ maximum: 100 }), "now allows values over `50` (it is now `100`)."],
    [integer({ maximum: 50 }), integer({}), "now allows values over `50` (the bound is gone)."],
    [list({ uniqueItems: true }), list({}), "now allows repeated items."],
    [string({}), string({ enum: ["a", "b"] }), 'accepts only `"a"`, `"b"` now.'],
    [string({ enum: ["a", "b"] }), string({ enum: ["b", "c"] }), 'no longer accepts `"a"`; it accepts `"c"`.'],
    [string({ enum: ["a"] }), string({}), "is no longer limited to listed values."],
    [
      { type: ["string", "null"] },
      string({}),
      "went from `string` or `null` to `string`: calls with `null` are refused.",
    ],
    [{ type: "number" }, integer({}), "went from `number` to `integer`: calls with fractions are refused."],
    [
      string({ format: "date" }),
      string({ format: "time" }),
      'has the format `"time"` (was `"date"`): validators that assert formats refuse other texts.',
    ],
    [string({}), string({ default: "x".repeat(100) }), "has another default."],
    [string({}), string({ description: "New." }), "is described now."],
  ])("%j to %j: %s", (before, after, message) => {
    expect(ofParameter(before, after)).toEqual([message]);
  });

  test("and counts the values that a sentence does not hold", () => {
    const many = Array.from({ length: 60 }, (_, index) => `value-${index}`);
    const [message] = ofParameter({ type: "string", enum: [...many, "kept"] }, { type: "string", enum: ["kept"] });
    expect(message).toMatch(/^no longer accepts `"value-0"`, .* and \d+ more\.$/);
    expect(message?.length).toBeLessThan(250);
  });

  test("and calls the root what it is", () => {
    const closed = (value: boolean) =>
      parseSnapshot(
        JSON.stringify({ tools: [{ name: "t", outputSchema: { type: "object", additionalProperties: value } }] }),
        "test",
      );
    expect(judgeApi({ base: closed(false), head: closed(true) }).findings[0]?.message).toContain(
      "`t`: the result can carry",
    );
  });

  test("of a result that promises more", () => {
    expect(messages("outputSchema", integer({}), integer({ maximum: 9 }))).toEqual([
      "`search`: result field `it` promises more: a stricter `maximum`: none → `9`.",
    ]);
  });
});
