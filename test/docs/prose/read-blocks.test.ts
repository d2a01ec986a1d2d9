import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";
import { describe, expect, it } from "vitest";
import { placesIn, textOf } from "../../../src/docs/prose/passage.ts";
import { type ProseBlock, readBlocks } from "../../../src/docs/prose/read-blocks.ts";

const ROOT = join(import.meta.dirname, "../../..");
const texts = (markdown: string): string[] =>
  readBlocks(markdown).flatMap((block) =>
    block.kind === "details-end" || block.kind === "table" ? [block.kind] : [`${block.kind}: ${textOf(block.passage)}`],
  );

/** Headings and tables at the top of a page as a parser of all of CommonMark sees them. */
const byParser = (markdown: string): string[] =>
  fromMarkdown(markdown, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] }).children.flatMap(
    (node) => {
      if (node.type !== "heading" && node.type !== "table") return [];
      const rows = node.type === "table" ? node.children.length - 1 : node.depth;
      return [`${node.type} ${rows} in line ${node.position?.start.line}`];
    },
  );
const byLines = (markdown: string): string[] =>
  readBlocks(markdown).flatMap((block: ProseBlock) => {
    if (block.kind === "heading") return [`heading ${block.level} in line ${block.passage.lines[0]?.line}`];
    if (block.kind !== "table") return [];
    return [`table ${block.rows.length} in line ${block.head[0]?.lines[0]?.line}`];
  });

describe("the blocks of a page", () => {
  it.each(["CONTRIBUTING.md", "actions/audit-deps/README.md"])(
    "of ours, %s, have the headings and tables that a parser finds",
    (file) => {
      const markdown = readFileSync(join(ROOT, file), "utf8");
      expect(byParser(markdown).length).toBeGreaterThan(1);
      expect(byLines(markdown)).toEqual(byParser(markdown));
    },
  );

  it.each([
    "# A #\n\n## B ##b\n\n#no\n\n    # code\n",
    "A\n=\n\nB\nand more\n---\n\n- item\n---\n",
    "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 \\| 4 | `x` |\n\nafter\n",
    "a | b\n--|--\n1 | 2\n",
    "| a | b |\n|---|\nno table\n",
    "~~~\n# code\n~~~\n\n# B\n",
    "<!--\n# a\n-->\n\n# B\n",
    "<pre>\n\n# a\n\n</pre>\n\n# B\n",
    "***\n\n# B\n\n- - -\n",
    "\r\n# A\r\n\r\ntext\r\n",
  ])("agree with a parser on %j", (markdown) => {
    expect(byLines(markdown)).toEqual(byParser(markdown));
  });

  it("are told with the list and the item that they stand in", () => {
    const items = readBlocks(
      "- a\n  - b\n  - c\n\n- d\n\n  more of d\n\ntext\n\n1. e\n   - f\n10. g\n   - h\n",
    ).flatMap((block) => (block.kind === "item" ? [[textOf(block.passage), block.list, block.parent ?? null]] : []));
    expect(items).toEqual([
      ["a", 0, null],
      ["b", 1, 0],
      ["c", 1, 0],
      ["d", 0, null],
      ["e", 2, null],
      ["f", 3, 6],
      ["g", 2, null],
      ["h", 4, 8],
    ]);
  });

  it("leave out code, comments and raw HTML, and keep what unfolds", () => {
    expect(
      texts(
        "> # quoted\n> ```\n> code\n> ```\n> said\n\n<details>\n<summary><b>More</b></summary>\n\ninside\n\n</details>\n\n<div>\nraw\n</div>\n",
      ),
    ).toEqual(["heading: quoted", "paragraph: said", "summary: <b>More</b>", "paragraph: inside", "details-end"]);
  });

  it("know where each character stands", () => {
    const [quote, table] = readBlocks("> one\n>   two `x`\n\n|  a | b |\n|---|---|\n| 1 |  `y` |\n");
    if (quote?.kind !== "paragraph" || table?.kind !== "table") throw new Error("other blocks");
    expect(placesIn(quote.passage)(textOf(quote.passage).indexOf("`"))).toEqual({ line: 2, column: 9 });
    expect(table.rows[0]?.[1]?.lines[0]).toEqual({ text: "`y`", line: 6, column: 8 });
  });
});
