import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import type { Surface, Tool } from "../../../src/model/surface.ts";
import { isDisguised, skeletonOf } from "../../../src/surface/traits/confusables.ts";
import { introducedTraits } from "../../../src/surface/traits/index.ts";

const HINTS = { readOnlyHint: true, destructiveHint: false, openWorldHint: false };
const named = (...names: string[]): Surface => ({
  era: "modern",
  tools: names.map((name) => ({ name, annotations: HINTS, inputSchema: { type: "object" } })),
});
const ofTrait = (trait: string, base: Surface, head: Surface): string[] =>
  introducedTraits(base, head)
    .filter((change) => change.trait === trait)
    .map(({ place, key }) => `${place.slice(1).join("/")}: ${key}`);

describe("a name in disguise", () => {
  test.each([
    ["Cyrillic а among Latin letters", "se\u0430rch"],
    ["Greek ο among Latin letters", "c\u03bfpy"],
    ["a word of lookalikes beside a Latin one", "\u0441\u043e\u0440\u0443_file"],
    ["full-width letters", "\uff53earch"],
    ["mathematical letters", "\u{1d42c}earch"],
  ])("%s", (_, name) => {
    expect(isDisguised(name)).toBe(true);
  });
  test.each([
    ["plain Latin", "search_docs"],
    ["a Russian name", "\u043f\u043e\u0438\u0441\u043a"],
    ["a Russian word beside a Latin one", "get_\u043f\u0440\u0438\u0432\u0435\u0442"],
    ["Japanese beside Latin", "\u691c\u7d22_tool"],
    ["accents", "r\u00e9sum\u00e9"],
  ])("is not %s", (_, name) => {
    expect(isDisguised(name)).toBe(false);
  });

  test("has the skeleton of the name that it is taken for", () => {
    for (const name of ["se\u0430rch", "\uff53earch"]) expect(skeletonOf(name)).toBe(skeletonOf("search"));
    expect(skeletonOf("read_fi1e")).toBe(skeletonOf("read_file"));
    expect(skeletonOf("modern")).not.toBe(skeletonOf("modem"));
  });

  test("is told with its twin, also when the honest name is the new one", () => {
    const told = ["se\u0430rch: twin search"];
    expect(ofTrait("homoglyph-name", named("search"), named("search", "se\u0430rch"))).toEqual(told);
    expect(ofTrait("homoglyph-name", named("se\u0430rch"), named("search", "se\u0430rch"))).toEqual(told);
    expect(ofTrait("homoglyph-name", named("search"), named("search", "read_v1", "list_items"))).toEqual([]);
  });

  test("is told of parameters too", () => {
    const tool = (...names: string[]): Surface => {
      const properties: JsonObject = Object.fromEntries(names.map((name) => [name, { type: "string" }]));
      return { era: "modern", tools: [{ name: "t", annotations: HINTS, inputSchema: { type: "object", properties } }] };
    };
    expect(ofTrait("homoglyph-name", tool("scope"), tool("scope", "s\u0441ope"))).toEqual([
      "t/inputSchema/properties/s\u0441ope: twin scope",
    ]);
  });
});

describe("names that collide", () => {
  test("by case and separators, told of the new one", () => {
    expect(ofTrait("name-collision", named("list_issues"), named("list_issues", "listIssues"))).toEqual([
      "listIssues: list_issues",
    ]);
    expect(ofTrait("name-collision", named("listIssues"), named("list_issues", "listIssues"))).toEqual([
      "list_issues: listIssues",
    ]);
  });
  test("of two new ones the later is told", () => {
    expect(ofTrait("name-collision", named(), named("a_b", "ab"))).toEqual(["ab: a_b"]);
  });
  test("names of separators alone, and other names, do not", () => {
    expect(ofTrait("name-collision", named(), named("_", "__", "list_issue", "list_issues"))).toEqual([]);
  });
});

test.each([
  ["get issue", "characters"],
  ["\u0441ount", "characters"],
  ["a".repeat(65), "length for models"],
  ["a".repeat(129), "length"],
])("the name %s is told for its %s", (name, reason) => {
  expect(ofTrait("name-invalid", named("ok"), named("ok", name))).toEqual([`${name}: ${reason}`]);
});
test("a name of 64 letters, digits, _ - and . is fine", () => {
  expect(ofTrait("name-invalid", named(), named("A-z_0.9", "a".repeat(64)))).toEqual([]);
});

describe("hints that are not said", () => {
  const tool = (name: string, annotations?: JsonObject): Tool => ({ name, ...(annotations && { annotations }) });
  const surface = (...tools: Tool[]): Surface => ({ era: "modern", tools });

  test("are told of a new tool, and of one that no longer says them", () => {
    expect(ofTrait("annotations-missing", surface(), surface(tool("a", { readOnlyHint: true })))).toEqual([
      "a/annotations: destructiveHint openWorldHint",
    ]);
    expect(ofTrait("annotations-missing", surface(tool("a", HINTS)), surface(tool("a")))).toEqual([
      "a/annotations: readOnlyHint destructiveHint openWorldHint",
    ]);
  });
  test("are nobody's news of a tool that never said them", () => {
    expect(ofTrait("annotations-missing", surface(tool("a")), surface({ ...tool("a"), title: "A" }))).toEqual([]);
  });
  test("of many new tools are one finding", () => {
    const many = ["a", "b", "c", "d"].map((name) => tool(name));
    expect(ofTrait("annotations-missing", surface(), surface(...many))).toEqual([': ["a","b","c","d"]']);
  });
});

describe("a header that mirrors a secret", () => {
  const mirrored = (name: string, header?: string): Surface => ({
    era: "modern",
    tools: [
      {
        name: "t",
        annotations: HINTS,
        inputSchema: { properties: { [name]: { type: "string", ...(header && { "x-mcp-header": header }) } } },
      },
    ],
  });
  test.each(["token", "apiKey", "client_secret", "password"])("%s", (name) => {
    expect(ofTrait("sensitive-header", mirrored(name), mirrored(name, "H"))).toHaveLength(1);
  });
  test.each(["region", "page_token", "primary_key", "tokenize"])("not %s", (name) => {
    expect(ofTrait("sensitive-header", mirrored(name), mirrored(name, "H"))).toEqual([]);
  });
});
