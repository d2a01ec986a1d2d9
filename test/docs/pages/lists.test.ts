import { expect, test } from "vitest";
import { firstSentence } from "../../../src/docs/first-sentence.ts";
import { makeLists } from "../../../src/docs/pages/lists.ts";
import type { Tool } from "../../../src/model/surface.ts";

const linesOf = (tools: Tool[]): string[] =>
  makeLists({ title: "x", snapshot: { schemaVersion: 1, surfaces: [{ era: "legacy", tools }], volatile: [] } })[
    "tool-list"
  ].flatMap((block) =>
    block.kind === "list"
      ? block.items.map(({ inlines }) =>
          inlines
            .map((inline) => (inline.kind === "link" ? `[${inline.to}]` : "text" in inline ? inline.text : ""))
            .join(""),
        )
      : [],
  );

test("a line for each tool: its link, its first sentence, and what to beware of", () => {
  expect(
    linesOf([
      { name: "drop", description: "Drops a table. It is gone then.", annotations: { destructiveHint: true } },
      { name: "look", _meta: { deprecated: true }, annotations: { readOnlyHint: true, destructiveHint: true } },
    ]),
  ).toEqual(["[tool-drop]: Drops a table. (may delete)", "[tool-look] (deprecated)"]);
});

test("nothing where there is nothing", () => {
  expect(linesOf([])).toEqual([]);
});

test.each<[string, string | undefined]>([
  ["One. Two.", "One."],
  ["Uses e.g. Redis. Then more", "Uses e.g. Redis."],
  ["Reads a.b.c files", "Reads a.b.c files"],
  ["## Title\n\nText.", "Title"],
  ["\n  First\nline. Second", "First line."],
  ["First:\n- one\n- two", "First:"],
  ["   ", undefined],
])("the first sentence of %j is %j", (text, sentence) => {
  expect(firstSentence(text)).toBe(sentence);
});

test("a sentence without an end is cut at a word, and a very long one costs nothing", () => {
  const cut = firstSentence("word ".repeat(100_000)) ?? "";
  expect(cut.length).toBeLessThan(250);
  expect(cut).toMatch(/word …$/);
});
