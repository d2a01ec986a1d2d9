import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeSpan, escapeMarkdown, fenced, referenceLink, tableCell } from "../../src/model/escape-markdown.ts";
import { HOSTILE_TEXTS } from "../report/results.ts";

/** What is left of escaped prose when its code spans, its escapes and its empty comments are taken away. */
const bare = (markdown: string): string =>
  markdown
    .replace(/\\[!-/:-@[-`{-~]/gu, "")
    .replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/gu, "")
    .replaceAll("<!-- -->", " ");

describe("text from outside in Markdown", () => {
  it.each(Object.entries(HOSTILE_TEXTS))("has nothing live in it: %s", (_, text) => {
    for (const shown of [escapeMarkdown(text), tableCell(text)]) {
      expect(shown).not.toContain("\n");
      expect(bare(shown)).not.toMatch(/[<>`*_[\]|~$]|@\w|:\/\/|www\.|#\d/u);
    }
  });

  it("has nothing live in it, whatever the text", () => {
    const piece = fc.constantFrom(
      "`",
      "``",
      "@a",
      "|",
      "\\",
      "<b>",
      "[x]",
      "(y)",
      "*",
      " ",
      "https://e.x",
      "#1",
      "\n",
      "&amp;",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(bare(escapeMarkdown(pieces.join("")))).not.toMatch(/[<>`*_[\]|~$]|@\w|:\/\/|#\d/u);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  it("has no link behind an underscore either", () => {
    expect(escapeMarkdown("_www.evil.example")).toBe("\\_www<!-- -->.evil.example");
  });

  it("keeps the code spans of our own messages", () => {
    expect(escapeMarkdown("`search`: parameter `max_results` is gone")).toBe(
      "`search`: parameter `max_results` is gone",
    );
  });

  it("gives a code span the fewest backticks that its text nowhere has in a row", () => {
    expect(codeSpan("a``b`c")).toBe("```a``b`c```");
    expect(codeSpan("`x`")).toBe("`` `x` ``");
    expect(codeSpan("a``b")).toBe("`a``b`");
    expect(codeSpan("")).toBe("(empty)");
  });

  it("gives a fence more backticks than its lines have in a row", () => {
    expect(fenced("text", ["a", "````", "b"])).toBe("`````text\na\n````\nb\n`````");
  });

  it("leaves no bare pipe in a cell of a table, not even in code", () => {
    expect(tableCell("a | `b|c`")).toBe("a &vert; `b\\|c`");
    expect(tableCell("`a\\|b`")).toBe("a\\\\&vert;b");
    expect(codeSpan("a|b", { inTable: true })).toBe("`a\\|b`");
  });

  it("links only plain https addresses", () => {
    expect(referenceLink("tool-removed", "https://example.com/a#b")).toBe("[tool-removed](https://example.com/a#b)");
    expect(referenceLink("tool-removed", "javascript:alert(1)")).toBe("`javascript:alert(1)`");
    expect(referenceLink("tool-removed", "https://example.com/a) [x](y")).toBe("`https://example.com/a) [x](y`");
  });
});
