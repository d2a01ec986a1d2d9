import { describe, expect, it } from "vitest";
import { codeSpans } from "../../../src/docs/markdown/code-spans.ts";
import { leadingNames } from "../../../src/docs/prose/leading-names.ts";
import { namesInRegion } from "../../../src/docs/prose/names-in-region.ts";

describe("the code spans of a text", () => {
  it.each<[string, string[]]>([
    ["`a` and `b`", ["a", "b"]],
    ["``a ` b`` `c`", ["a ` b", "c"]],
    ["`` `a` ``", ["`a`"]],
    ["\\`a` b`", [" b"]],
    ["`open and ``no end", []],
    ["`a\nb`", ["a\nb"]],
  ])("%j are %j", (text, spans) => {
    expect(codeSpans(text).map((span) => span.text)).toEqual(spans);
    for (const { start, text: inside } of codeSpans(text)) expect(text.slice(start).startsWith(inside)).toBe(true);
  });
});

describe("the names that a text begins with", () => {
  it.each<[string, string[]]>([
    ["`a_b`: does", ["a_b code"]],
    ["**a_b** - does", ["a_b strong"]],
    ["**`a_b`**", ["a_b code"]],
    ["[`a_b`](#a_b): does", ["a_b code"]],
    ["**[a_b](https://example.com/a)** (opt-in)", ["a_b strong"]],
    ["**a_b:** does", ["a_b strong"]],
    ["<strong><code>a_b</code></strong>", ["a_b code"]],
    ["1. `a_b`", ["a_b code"]],
    ["[x] `a_b`", ["a_b code"]],
    ["🔧 `a_b(path, to?)` does", ["a_b code"]],
    ["Tool: `a_b`", ["a_b code"]],
    ["`a`, `b` and `c`: all three", ["a code", "b code", "c code"]],
    ["`a` / `b`", ["a code", "b code"]],
    ["a_b: does", ["a_b plain"]],
    ["search - finds", ["search plain"]],
    ["Read files from disk", []],
    ["**Read files** from disk", []],
    ["`a b`", []],
    ["", []],
    ["`--flag`", []],
  ])("%j are %j", (text, names) => {
    expect(leadingNames(text).map(({ name, as }) => `${name} ${as}`)).toEqual(names);
    for (const { name, start } of leadingNames(text)) expect(text.slice(start).startsWith(name)).toBe(true);
  });
});

describe("the names in a region", () => {
  it("are those of its headings", () => {
    const page =
      "## Tools\n\n- [Tool `a_b`](#tool-a_b)\n\n### Tool `a_b`\n\n- `limit`: integer\n\n```json\n### Tool `no`\n```\n\n### Tool `` c`d ``: its title\n\n### Prompt `e`\n";
    expect(namesInRegion(page)).toEqual(["a_b", "c`d"]);
  });

  it("are those that the items of a list begin with, where it has no headings", () => {
    const list =
      "- [`a_b`](docs/API.md#tool-a_b): does `x`\n- `c`: does\n  - `inside`\n- [d\\_e](#d)\n- and `f`\n- `c` again\n";
    expect(namesInRegion(list)).toEqual(["a_b", "c", "d_e"]);
  });

  it("are none of a page that has no tools", () => {
    expect(namesInRegion("## Prompts\n\n### Prompt `a`\n\n- `b`: string\n")).toEqual([]);
    expect(namesInRegion("There are no tools.\n")).toEqual([]);
  });
});
