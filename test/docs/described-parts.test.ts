import { expect, test } from "vitest";
import { countDescribed } from "../../src/docs/described-parts.ts";
import type { Surface } from "../../src/model/surface.ts";

const counted = (...surfaces: Surface[]) =>
  countDescribed({ name: "files", title: "x", snapshot: { schemaVersion: 1, surfaces, volatile: [] } });

const search = {
  name: "search",
  description: "search",
  inputSchema: {
    type: "object",
    properties: {
      query: { type: "string", description: "What to find." },
      page_size: { type: "integer", description: "Page size" },
      filter: {
        description: "What to leave out.",
        anyOf: [
          { type: "null" },
          { type: "object", properties: { tags: { type: "array", items: { $ref: "#/$defs/tag" } } } },
        ],
      },
    },
    $defs: { tag: { type: "object", properties: { name: { type: "string" }, parent: { $ref: "#/$defs/tag" } } } },
  },
  outputSchema: { type: "object", properties: { hits: { type: "array" } } },
};

test("a description that repeats the name counts as none; nested parameters and fields of results count each once", () => {
  const { counts, undescribed } = counted({ era: "legacy", tools: [search] });
  expect(counts).toEqual([
    { part: "tool", described: 0, total: 1 },
    { part: "parameter", described: 2, total: 6 },
    { part: "output-field", described: 0, total: 1 },
  ]);
  expect(undescribed.map(({ part, name, of }) => [part, of, name])).toEqual([
    ["tool", undefined, "search"],
    ["parameter", "search", "filter.tags"],
    ["parameter", "search", "filter.tags[].name"],
    ["parameter", "search", "filter.tags[].parent"],
    ["parameter", "search", "page_size"],
    ["output-field", "search", "hits"],
  ]);
  expect(undescribed[4]).toEqual({
    part: "parameter",
    name: "page_size",
    of: "search",
    place: ["tools", "search", "inputSchema", "properties", "page_size"],
    server: "files",
  });
});

test("what one view describes is described, and counts once", () => {
  const { counts, undescribed } = counted(
    { era: "legacy", prompts: [{ name: "a", arguments: [{ name: "code" }] }] },
    { era: "modern", prompts: [{ name: "a", description: "Reviews.", arguments: [{ name: "code" }] }] },
  );
  expect(counts).toEqual([
    { part: "prompt", described: 1, total: 1 },
    { part: "prompt-argument", described: 0, total: 1 },
  ]);
  expect(undescribed.map(({ name, of }) => [of, name])).toEqual([["a", "code"]]);
});

test("nothing to describe makes no counts", () => {
  expect(counted({ era: "legacy", tools: [] })).toEqual({ counts: [], undescribed: [] });
});
