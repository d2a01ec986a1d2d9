import { describe, expect, it } from "vitest";
import { findChangelogGap } from "../../../src/docs/prose/find-changelog-gap.ts";
import { findDeadMentions } from "../../../src/docs/prose/find-dead-mentions.ts";
import { findDuplicateAnchors } from "../../../src/docs/prose/find-duplicate-anchors.ts";
import { findUnlistedTools } from "../../../src/docs/prose/find-unlisted-tools.ts";
import { namesInRegion } from "../../../src/docs/prose/names-in-region.ts";

const SIZE = 40_000;
const filled = (text: string): string => text.repeat(Math.ceil(SIZE / text.length));
const tools = Array.from({ length: 100 }, (_, index) => `tool_${index}`);
const gone = new Map([["gone_1", "base"]] as const);

const readAll = (text: string): number => {
  const files = [{ file: "a.md", text }];
  findUnlistedTools(files, tools);
  findDuplicateAnchors(files);
  namesInRegion(text);
  findChangelogGap({ file: "a.md", base: "main", before: text, after: text });
  return findDeadMentions(files, { tools, gone }).length;
};

/** Steps would be better than time, but none are counted: what is not linear takes minutes here, and not a second. */
const MOST = 5000;

describe("a page that somebody wrote to take time", () => {
  it.each<[string, string]>([
    ["brackets", filled("[")],
    ["closed brackets", filled("]")],
    ["links", filled("[a](#a-1")],
    ["quotes", filled(">")],
    ["pipes", filled("|")],
    ["stars", filled("**a ")],
    ["dashes", filled("- ")],
    ["numbers", filled("1. ")],
    ["lists in lists", Array.from({ length: 280 }, (_, depth) => `${" ".repeat(depth)}- \`a_b\``).join("\n")],
    ["runs of backticks", Array.from({ length: 280 }, (_, length) => `${"`".repeat(length + 1)} `).join("")],
    ["escaped backticks", filled("\\`")],
    ["calls without an end", filled("`a(")],
    ["spaces", `a\n${" ".repeat(SIZE)}x`],
    ["a border of a table", `| a |\n-${" ".repeat(SIZE)}x`],
    ["comments", filled("<!--\n")],
    ["tags", filled("<a\n")],
    ["what unfolds", filled("<details>\n<summary>x</summary>\n\n")],
    ["fences", filled("````\n```\n")],
    ["marks", filled("<!-- mcp-lifecycle:tools:start -->\n")],
    ["sentences", filled(". ")],
    ["headings", filled("## *a* [b](c) `gone_2` tool\n")],
    ["the words tool", filled("tool ")],
    ["names of one list", `## Tools\n\n${Array.from({ length: 2000 }, (_, index) => `- \`x_${index}\``).join("\n")}`],
  ])("takes none: %s", (_, text) => {
    const start = performance.now();
    expect(readAll(text)).toBeGreaterThanOrEqual(0);
    expect(performance.now() - start).toBeLessThan(MOST);
  });

  it("is read to its end: 100,000 code spans in a megabyte", () => {
    const text = "`gone_1` x\n".repeat(100_000);
    expect(text.length).toBeGreaterThan(1_000_000);
    expect(findDeadMentions([{ file: "a.md", text }], { tools, gone })).toHaveLength(100_000);
  });
});
