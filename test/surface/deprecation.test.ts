import { describe, expect, it, test } from "vitest";
import type { Deprecation } from "../../src/model/change.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { deprecationOf } from "../../src/surface/deprecation.ts";
import { inShort, toolChanges } from "./tool-sides.ts";

const read = (fields: JsonObject): Deprecation | undefined => deprecationOf({ name: "a", ...fields });
const reads = (description: string): Deprecation | undefined => read({ description });

describe("an announcement in the first words of a description", () => {
  test.each<[string, Omit<Deprecation, "by">]>([
    ["DEPRECATED", {}],
    ["Deprecated.", {}],
    ["(deprecated) Search the docs.", {}],
    ["This tool is deprecated. Use the other one.", {}],
    ["DEPRECATED: Use `search_v2`.", { replacement: "search_v2" }],
    ["**Deprecated**: use searchAll", { replacement: "searchAll" }],
    ["\u26a0\ufe0f DEPRECATED: use docs.search for that", { replacement: "docs.search" }],
    ["Deprecated. Use the new search tool instead.", { replacement: "search" }],
    ["[DEPRECATED - use X - sunset 2026-01-01] Old.", { replacement: "X", sunset: "2026-01-01" }],
    ["[DEPRECATED \u2014 use x_y \u2014 sunset 2026-01-01]", { replacement: "x_y", sunset: "2026-01-01" }],
    [
      "Deprecated since v1.2, will be removed in 2.0.0. Prefer `find`.",
      { since: "v1.2", sunset: "2.0.0", replacement: "find" },
    ],
    ["Deprecated in favor of search-all.", { replacement: "search-all" }],
  ])("%s", (description, details) => {
    expect(reads(description)).toEqual({ by: "description", ...details });
  });

  it("may follow a sentence, in capitals", () => {
    expect(reads("Read a file as text. DEPRECATED: Use read_text_file instead.")).toEqual({
      by: "description",
      replacement: "read_text_file",
    });
  });

  test.each([
    "Deprecated APIs scanner: lists what calls them.",
    "deprecated-api finder",
    "Lists endpoints. Deprecated endpoints are left out.",
    "Tells whether a package is deprecated.",
    "Finds comments that say DEPRECATED: in the code.",
    "Reads deprecated.json",
  ])("is no mere mention: %s", (description) => {
    expect(reads(description)).toBeUndefined();
  });

  it("is found in bounded time in text that is made to be slow", () => {
    const hostile = [
      "(".repeat(100_000),
      "deprecated ".repeat(50_000),
      `DEPRECATED: use ${"a.".repeat(100_000)}`,
      `DEPRECATED: ${"removed ".repeat(50_000)}`,
      `${". ".repeat(100_000)}DEPRECATED`,
    ];
    for (const description of hostile) expect(() => reads(description)).not.toThrow();
    expect(reads(`DEPRECATED: use ${"a.".repeat(100_000)}`)?.replacement?.length).toBeLessThan(700);
  });
});

describe("an announcement beside the description", () => {
  test.each<[string, JsonObject, Deprecation | undefined]>([
    ["true in _meta", { _meta: { deprecated: true } }, { by: "_meta" }],
    [
      "_meta with a successor beside it",
      { _meta: { deprecated: true, replacement: "b" } },
      { by: "_meta", replacement: "b" },
    ],
    ["a text in _meta", { _meta: { deprecated: "use search_v2" } }, { by: "_meta", replacement: "search_v2" }],
    [
      "an object in _meta",
      { _meta: { deprecated: { replacement: "b", sunset: "2027-01-01", since: "1.4" } } },
      { by: "_meta", replacement: "b", sunset: "2027-01-01", since: "1.4" },
    ],
    ["a field", { deprecated: true }, { by: "field" }],
    ["an annotation", { annotations: { deprecated: true } }, { by: "field" }],
    ["the input schema", { inputSchema: { type: "object", deprecated: true } }, { by: "schema" }],
    ["the title", { title: "Read file (Deprecated)" }, { by: "field" }],
    ["false", { _meta: { deprecated: false }, deprecated: false }, undefined],
    ["a parameter that is deprecated", { inputSchema: { properties: { q: { deprecated: true } } } }, undefined],
    ["a successor of nothing", { _meta: { replacement: "b" } }, undefined],
  ])("%s", (_, fields, expected) => {
    expect(read(fields)).toEqual(expected);
  });

  it("takes its details from wherever they are", () => {
    expect(read({ _meta: { deprecated: true }, description: "DEPRECATED: use `b`, removed on 2027-01-01" })).toEqual({
      by: "_meta",
      replacement: "b",
      sunset: "2027-01-01",
    });
  });
});

describe("a change of what is announced", () => {
  const plain = { description: "Search." };
  const worded = { description: "DEPRECATED: use `b`. Search." };

  it("in the description is one change, with the words", () => {
    const [change, ...rest] = toolChanges(plain, worded);
    expect(rest).toEqual([]);
    expect(change).toMatchObject({
      aspect: "deprecation",
      action: "added",
      before: "Search.",
      after: "DEPRECATED: use `b`. Search.",
      deprecation: { replacement: "b" },
    });
    expect(toolChanges(worded, plain).map(inShort)).toEqual(["deprecation removed"]);
  });

  it("in _meta and in the description at once is one change", () => {
    expect(toolChanges(plain, { ...worded, _meta: { deprecated: true, replacement: "b" } }).map(inShort)).toEqual([
      "deprecation added",
    ]);
  });

  it("in _meta leaves other words of the description to be told", () => {
    expect(toolChanges(plain, { description: "Search it.", _meta: { deprecated: true } }).map(inShort)).toEqual([
      "deprecation added",
      "description changed",
    ]);
  });

  it("is none where both sides announce the same, in other words or another place", () => {
    expect(toolChanges(worded, { description: "DEPRECATED: use `b`. Search it." }).map(inShort)).toEqual([
      "description changed",
    ]);
    expect(toolChanges({ deprecated: true }, { _meta: { deprecated: true } }).map(inShort)).not.toContain(
      "deprecation changed",
    );
  });

  it("in the schema of all arguments is told of the tool alone", () => {
    expect(
      toolChanges({ inputSchema: { type: "object" } }, { inputSchema: { type: "object", deprecated: true } }).map(
        inShort,
      ),
    ).toEqual(["deprecation added"]);
  });
});
