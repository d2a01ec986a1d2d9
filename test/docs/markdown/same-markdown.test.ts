import { describe, expect, it } from "vitest";
import { firstDifference, saysTheSame } from "../../../src/docs/markdown/same-markdown.ts";

describe("two texts say the same", () => {
  it.each([
    ["a line is broken elsewhere", "a b c\nd", "a b\nc d"],
    ["a list has another mark and blank lines", "- a\n- b", "* a\n\n* b"],
    ["a table is padded otherwise", "| a | b |\n| - | - |\n| c | d |", "|a|b|\n|---|-----|\n|c|d|"],
    ["a character is escaped that needs none", "a\\_b \\+ c", "a_b + c"],
    ["JSON is laid out otherwise", '```json\n{"a": [1, 1e+21]}\n```', '```json\n{\n    "a": [\n 1, 1e21]\n}\n```'],
    ["Japanese is broken between its characters", "日本語の文字", "日本\n語の文字"],
    ["a heading is underlined", "# a\n\nb", "a\n===\n\nb"],
    ["a hard break is made of spaces", "a\\\nb", "a  \nb"],
  ])("where %s", (_, a, b) => {
    expect([saysTheSame(a, b), saysTheSame(b, a)]).toEqual([true, true]);
  });

  it.each([
    ["a word is another", "a b", "a c"],
    ["an item is gone", "- a\n- b", "- a"],
    ["code has another language", "```sh\na\n```", "```bash\na\n```"],
    ["code has another line", "```sh\na\n```", "```sh\na\nb\n```"],
    ["a value of JSON is another", '```json\n{"a": 1}\n```', '```json\n{"a": "1"}\n```'],
    ["a key of JSON stands elsewhere", '```json\n{"a": 1, "b": 2}\n```', '```json\n{"b": 2, "a": 1}\n```'],
    ["a link is live", "\\[a\\](b)", "[a](b)"],
    ["a link leads elsewhere", "[a](b)", "[a](c)"],
    ["an address would become a link", "https:<!-- -->//e.x", "https://e.x"],
    ["a mention would become one", "@<!-- -->octo", "@octo"],
    ["words are struck through", "\\~\\~a\\~\\~", "~~a~~"],
    ["mathematics would be set", "\\$a\\$", "$a$"],
    ["a box would be drawn", "- \\[ \\] a", "- [ ] a"],
    ["a footnote would be one", "a\\[^1\\]", "a[^1]"],
    ["a line is no longer on its own", "a\\\nb", "a\nb"],
    ["a heading is deeper", "# a", "## a"],
    ["words are strong", "a b", "a **b**"],
    ["a list is numbered", "- a", "1. a"],
    ["a list begins elsewhere", "1. a", "2. a"],
    ["an item is nested", "- a\n- b", "- a\n  - b"],
    ["something hidden is there", "a", "a\n\n<!-- b -->"],
    ["a space parts two words", "ab", "a b"],
    ["the mark of an escape is written", "\\~a", "\u0001~a"],
  ])("never where %s", (_, a, b) => {
    expect([saysTheSame(a, b), saysTheSame(b, a)]).toEqual([false, false]);
  });

  it.each([
    ["the line of a changed word", "# a\n\nb\n\n- c\n- d\n", "# a\n\nb\n\n- c\n- e\n", 6],
    ["the line of what is too much", "# a\n\nb\n\n# c\n\n# d\n", "# a\n\nb\n\n# d\n", 5],
    ["where something is missing", "# a\n\n# d\n", "# a\n\n# c\n\n# d\n", 3],
    ["the end where the end is missing", "# a\n", "# a\n\nb\n", 2],
  ])("or else the first line is told: %s", (_, found, wanted, line) => {
    expect(firstDifference(found, wanted)).toBe(line);
  });

  it.each([
    ["quotes in quotes", ">".repeat(100_000)],
    ["lists in lists", `${"- ".repeat(100_000)}x`],
    ["numbered lists in lists", "1. ".repeat(50_000)],
    ["items further to the right", Array.from({ length: 400 }, (_, depth) => `${" ".repeat(depth * 2)}- x`).join("\n")],
    ["stresses that nothing ends", "**a*".repeat(20_000)],
    ["brackets", "[".repeat(50_000)],
    ["images in images", `${"![".repeat(20_000)}${"](x)".repeat(20_000)}`],
    ["a text beyond all size", "a\n\n".repeat(200_000)],
  ])("in a text that no formatter makes, without reading it: %s", { timeout: 4_000 }, (_, hostile) => {
    expect(firstDifference(`a\n\n${hostile}\n`, "a\n\nb\n")).toBe(3);
    expect(saysTheSame(`a *b* [c](d)\n\n${hostile}\n`, "a *b* [c](d)\n\nb\n")).toBe(false);
  });

  it("is seen where a line that ends with a return begins code, which takes the headings behind it", () => {
    const written = '## A\n\n```json\n{ "a": 1 }\n```\n\n## B\n\nb\n';
    const hidden = '## A\r```json\n{ "a": 1 }\n\n## B\n\nb\n';
    expect(saysTheSame(hidden, written)).toBe(false);
  });

  it("is seen in a large text without reading all of it", { timeout: 5_000 }, () => {
    const section = (index: number): string => `## Tool \`t${index}\`\n\n${"Some words of it. ".repeat(60)}\n\n`;
    const sections = Array.from({ length: 2_000 }, (_, index) => section(index));
    const other = sections.with(1_500, "## Tool `other`\n\nOther words.\n\n");
    expect(firstDifference(sections.join(""), other.join(""))).toBe(1_500 * 4 + 1);
    expect(firstDifference(sections.join(""), sections.toSpliced(1_500, 1).join(""))).toBe(1_500 * 4 + 1);
  });
});
