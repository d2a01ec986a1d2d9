import { describe, expect, it } from "vitest";
import { findDeadMentions } from "../../../src/docs/prose/find-dead-mentions.ts";

const TOOLS = ["list_notes", "read_note", "write_note"];
const find = (text: string, gone: Readonly<Record<string, "documentation" | "base">> = {}, tools = TOOLS): string[] =>
  findDeadMentions([{ file: "README.md", text }], { tools, gone: new Map(Object.entries(gone)) }).map(
    ({ name, line, column, by, near }) =>
      `${name} ${line}:${column} ${by}${near === undefined ? "" : `, near ${near}`}`,
  );

describe("a name that was a tool", () => {
  const gone = { search_notes: "base", find: "documentation" } as const;

  it.each<[string, string]>([
    ["Then `search_notes` is called.", "search_notes 1:7 base"],
    ["Then `search_notes(query)` is called.", "search_notes 1:7 base"],
    ["### search_notes", "search_notes 1:5 base"],
    ["- **search_notes**: does", "search_notes 1:5 base"],
    ["| Name | Text |\n| --- | --- |\n| search_notes | does |", "search_notes 3:3 base"],
    ["Use the `find` tool.", "find 1:10 documentation"],
    ["- `read_note`: one\n- `find`: by a word", "find 2:4 documentation"],
  ])("is told in %j", (text, told) => {
    expect(find(text, gone)).toEqual([told]);
  });

  it.each([
    "We search_notes and find what we want.",
    "Run `find` in a shell.",
    "`search_notes` was removed in 2.0.",
    "Call `read_note` instead of `search_notes`.",
    "```\nsearch_notes\n```",
    "<!-- `search_notes` -->",
    "## Changelog\n\n- `search_notes` is faster",
    "- `read_note`: one\n  - `find` (string): where to begin",
    "### `read_note`\n\n| Parameter | Type |\n| --- | --- |\n| `search_notes` | boolean |",
    "The `search_notes` tool of the `vault` server does it.",
  ])("is not told in %j", (text) => {
    expect(find(text, gone)).toEqual([]);
  });

  it("is told of each mention, and not of what stands in a region", () => {
    const region = "<!-- mcp-lifecycle:tools:start -->\n\n### Tool `search_notes`\n\n<!-- mcp-lifecycle:tools:end -->";
    expect(find(`\`search_notes\`\n\n${region}\n\n\`search_notes\` and \`search_notes\`\r\n`, gone)).toEqual([
      "search_notes 1:2 base",
      "search_notes 9:2 base",
      "search_notes 9:21 base",
    ]);
  });

  it("is none where the server has something of that name", () => {
    expect(find("The `find` tool.", gone, [...TOOLS, "find"])).toEqual([]);
  });

  it("may be called as a member of every object is", () => {
    const files = [{ file: "README.md", text: "The `__proto__` tool and the `constructor` tool." }];
    const found = findDeadMentions(files, { tools: TOOLS, gone: new Map([["constructor", "base"]]) });
    expect(found).toEqual([{ file: "README.md", line: 1, column: 31, name: "constructor", by: "base" }]);
  });
});

describe("a name that nothing knows", () => {
  it.each<[string, string]>([
    ["Use the `delete_note` tool.", "delete_note 1:10 prose"],
    ["Call the tool `delete_note`.", "delete_note 1:16 prose"],
    ["Call the **`reed_note`** tool.", "reed_note 1:13 prose, near read_note"],
    ["## Tools\n\n- `read_note`: one\n- `write_note`: one\n- `erase`: all", "erase 5:4 prose"],
    ["## Tools\n\n### `read_note`\n\n### `write_note`\n\n### `erase`", "erase 7:6 prose"],
    ["| Tool |\n| --- |\n| `read_note` |\n| `write_note` |\n| `drop_note` |", "drop_note 5:4 prose"],
  ])("is told in %j", (text, told) => {
    expect(find(text)).toEqual([told]);
  });

  it.each([
    "Use the delete_note tool.",
    "Use the `jq` tool, or the `docker-compose` tool.",
    "The CLI tool `note_cli` does the same.",
    "Set `NOTE_DIR` and `note_dir`.",
    "A `delete_note` tool is planned.",
    "With `--all` there is a `delete_note` tool, when it is enabled.",
    "## Settings\n\n- `read_note`: may it\n- `write_note`: may it\n- `erase_note`: may it",
    "## Tools\n\n- `read_note`: one\n- `write_note`: one\n- `NOTES_DIR`: where",
    "## Tools\n\n- `read_note`: one\n- `write_note`: one\n- `erase_note`: with an account only, opt-in",
  ])("is not told in %j", (text) => {
    expect(find(text)).toEqual([]);
  });
});
