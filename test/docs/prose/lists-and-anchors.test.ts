import { describe, expect, it } from "vitest";
import { findDuplicateAnchors } from "../../../src/docs/prose/find-duplicate-anchors.ts";
import { findUnlistedTools } from "../../../src/docs/prose/find-unlisted-tools.ts";
import { headingText } from "../../../src/docs/prose/heading-text.ts";

const TOOLS = ["add", "list_notes", "read_note", "write_note"];
const unlisted = (text: string, tools = TOOLS): unknown[] =>
  findUnlistedTools([{ file: "README.md", text }], tools).map(({ line, listed, missing }) => [
    line,
    listed,
    ...missing,
  ]);

describe("a list of tools", () => {
  it.each<[string, unknown[]]>([
    ["## Tools\n\n- `list_notes`\n- `read_note`\n- `write_note`\n", [3, 3, "add"]],
    ["## Tools\n\n### `list_notes`\n\n### `read_note`\n", [3, 2, "add", "write_note"]],
    ["## Tools\n\n### Reading\n\n- `read_note`\n\n### Listing\n\n- list_notes: all\n", [5, 2, "add", "write_note"]],
    ["| Tool |\n|--|\n| `add`, `list_notes` |\n| `write_note` |\n", [3, 3, "read_note"]],
    ["These are the tools:\n\n* **read_note** reads\n* **write_note** writes\n* **list_notes** lists\n", [3, 3, "add"]],
  ])("%j leaves some out", (text, told) => {
    expect(unlisted(text)).toEqual([told]);
  });

  it.each([
    "## Tools\n\n- `add`\n- `list_notes`\n- `read_note`\n- `write_note`\n",
    "## Tools\n\n- `list_notes`\n",
    "## Settings\n\n- `list_notes`\n- `read_note`\n- `write_note`\n",
    "## Read-only tools\n\n- `list_notes`\n- `read_note`\n",
    "## Tools\n\n- `list_notes`\n- `read_note`\n\n## More tools\n\n- `write_note`\n\nAnd there is `add`.\n",
    '## Tools\n\n- `list_notes`\n- `read_note`\n- `add`\n\n```json\n["write_note"]\n```\n',
    "The `list_notes`, `read_note` and `write_note` tools.\n",
  ])("%j is none that leaves some out", (text) => {
    expect(unlisted(text)).toEqual([]);
  });

  it("is nothing to say of a server without tools, or with one", () => {
    expect(unlisted("## Tools\n\n- `a`\n- `b`\n", [])).toEqual([]);
    expect(unlisted("## Tools\n\n- `a`\n- `b`\n", ["a"])).toEqual([]);
  });
});

const anchors = (text: string): unknown[] =>
  findDuplicateAnchors([{ file: "README.md", text }]).map(({ anchor, line, first }) => [anchor, line, first]);

describe("two headings with one anchor", () => {
  it("are told where they stand side by side", () => {
    expect(anchors("## Use it\n\n## `Use` it!\n\n## Use it\n")).toEqual([
      ["use-it", 3, 1],
      ["use-it", 5, 1],
    ]);
  });

  it("are left alone below different headings, and in what unfolds", () => {
    expect(anchors("# A\n\n## B\n\n### C\n\n## D\n\n### C\n")).toEqual([]);
    const folded = (name: string): string => `<details>\n<summary>${name}</summary>\n\n### Docker\n\n</details>\n\n`;
    expect(anchors(`## Install\n\n${folded("A")}${folded("B")}`)).toEqual([]);
  });

  it("are told wherever they stand when a link counts them", () => {
    expect(anchors("# A\n\n## B\n\n### C\n\n## D\n\n### C\n\n[c](#c-1)\n")).toEqual([["c", 9, 5]]);
    expect(anchors("# A\n\n## B\n\n### C\n\n## D\n\n### C\n\n[c](#%-1)\n")).toEqual([]);
  });

  it("are told where a person's and one of gen-docs meet, and left alone within one region", () => {
    const region = (body: string): string =>
      `<!-- mcp-lifecycle:tools:start -->\n\n${body}\n\n<!-- mcp-lifecycle:tools:end -->\n`;
    expect(anchors(`# A\n\n### Tool \`x\`\n\n## B\n\n${region("### Tool `x`")}`)).toEqual([["tool-x", 9, 3]]);
    expect(anchors(`# A\n\n${region("### Tool `x`\n\n### Tool `x`")}`)).toEqual([]);
    expect(anchors(`# A\n\n${region("### Tool `x`")}\n## Tool x\n`)).toEqual([["tool-x", 9, 5]]);
  });
});

describe("the words of a heading", () => {
  it.each([
    ["Plain words", "Plain words"],
    ["`a_b` <server>", "a_b "],
    ["`<server>`", "<server>"],
    ["**Bold** and _not_ snake_case_name", "Bold and not snake_case_name"],
    ["[A link](https://example.com/a_b) ![logo](x.png)", "A link "],
    ["[`a`](#a)", "a"],
    ["a &amp; b \\_c", "a  b _c"],
  ])("%j are %j", (source, text) => {
    expect(headingText(source)).toBe(text);
  });
});
