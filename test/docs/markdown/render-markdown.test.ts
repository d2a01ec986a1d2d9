import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block, Entry, Field, Inline } from "../../../src/docs/document.ts";
import { renderBlocks } from "../../../src/docs/markdown/render-markdown.ts";
import { saysTheSame } from "../../../src/docs/markdown/same-markdown.ts";
import { oneLine } from "../../../src/model/visible.ts";
import { hostileBlocks, hostileInlines, hostileProse, hostileText } from "./hostile-blocks.ts";
import { correct, layOut, look, SETTINGS } from "./second-opinion.ts";

const FIXED = { seed: 9, numRuns: 300 };
const render = (blocks: readonly Block[]): string => renderBlocks(blocks, { depth: 2, href: (anchor) => `#${anchor}` });
const paragraph = (inlines: readonly Inline[]): string => render([{ kind: "paragraph", inlines }]);

/** The characters of inlines as a reader sees them, white space and backticks aside. */
const shown = (inlines: readonly Inline[]): string =>
  inlines
    .map((inline) => ("text" in inline ? oneLine(`.${inline.text}.`).slice(1, -1) : shown(inline.inlines)))
    .join("");
const bare = (text: string): string => text.replace(/[\s`]|\\u\{a0\}/gu, "").replaceAll("(empty)", "");

describe("text from outside in Markdown", () => {
  it("shows its characters and is no link, picture, element or block of its own", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const seen = look(paragraph([{ kind: "text", text }]));
        expect(bare(seen.words)).toBe(bare(oneLine(text)));
        expect([...seen.links, ...seen.foreign]).toEqual([]);
        expect(seen.blocks.filter((block) => !block.startsWith("paragraph"))).toEqual([]);
      }),
      FIXED,
    );
  });

  it("shows its characters in every inline, and only our own links", () => {
    fc.assert(
      fc.property(hostileInlines, (inlines) => {
        const seen = look(paragraph(inlines));
        expect(bare(seen.words)).toBe(bare(shown(inlines)));
        expect(seen.foreign).toEqual([]);
        expect(seen.links.filter((link) => !link.startsWith("#"))).toEqual([]);
        expect(seen.blocks.filter((block) => !block.startsWith("paragraph"))).toEqual([]);
      }),
      FIXED,
    );
  });

  it("shows the characters of a docstring but for the marks of its lists and of its code", () => {
    const letters = (text: string): string => text.replace(/[\s`*+•\-\d.)]|\\u\{a0\}/gu, "");
    const withoutFences = hostileProse.filter((text) => !/```|~~~/.test(text));
    fc.assert(
      fc.property(withoutFences, (text) => {
        const lines = text
          .split(/[\r\n]/)
          .map(oneLine)
          .join("");
        expect(letters(look(render([{ kind: "prose", text }])).words)).toBe(letters(lines));
      }),
      FIXED,
    );
  });

  it("is a docstring of which nothing is live", () => {
    fc.assert(
      fc.property(hostileProse, (text) => {
        const seen = look(render([{ kind: "prose", text }]));
        expect([...seen.links, ...seen.foreign]).toEqual([]);
        expect(
          seen.blocks.filter(
            (block) => !/^(?:paragraph|bullet_list|ordered_list|list_item|fence|html_block)/.test(block),
          ),
        ).toEqual([]);
      }),
      FIXED,
    );
  });
});

describe("what is written", () => {
  it("says the same behind every setting of a formatter and behind a linter that corrects", async () => {
    await fc.assert(
      fc.asyncProperty(hostileBlocks, async (blocks) => {
        const text = `# T\n\n${render(blocks)}\n`;
        expect(saysTheSame(correct(text), text), "linter").toBe(true);
        for (const setting of [{}, ...SETTINGS]) {
          const other = await layOut(text, setting);
          expect({ setting, is: saysTheSame(other, text) || other }).toEqual({ setting, is: true });
        }
      }),
      { ...FIXED, numRuns: 10 },
    );
  });

  it("is left as it is by a formatter, byte for byte", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostileProse, { minLength: 1, maxLength: 6 }), async (texts) => {
        const text = `# T\n\n${render(
          texts.map((each, index) => ({
            ...entry(`t${index}`, each),
            blocks: [
              { kind: "prose", text: each },
              { kind: "fields", fields: [field({ name: "f", description: each })] },
            ],
          })),
        )}\n`;
        expect(await layOut(text)).toBe(text);
      }),
      { ...FIXED, numRuns: 25 },
    );
  });

  it("takes no word of a description that is longer than anybody reads, and says how much is left out", () => {
    const shown = render([{ kind: "prose", text: `${"word ".repeat(20_000)}end` }]);
    expect(shown.length).toBeLessThan(21_000);
    expect(shown).toMatch(/… \(\+80,003 characters\)$/);
  });

  it("has an anchor for an entry, made of its word and its name alone", () => {
    const text = render([
      { ...entry("search_files", "Finds."), title: "Search", labels: [{ text: "deprecated", tone: "warn" }] },
    ]);
    expect(text).toBe("## Tool `search_files`\n\nSearch · **deprecated**\n\nFinds.");
  });

  it("lists the values of an object, each with what is inside of it", () => {
    const tag = field({ name: "name", type: "string", values: ['"a"', '"b"'], default: '"a"' });
    const text = render([
      {
        kind: "fields",
        fields: [
          field({
            name: "limit",
            type: "integer",
            isRequired: true,
            facts: [[{ kind: "text", text: "1 to 100" }]],
            description: "How many.",
          }),
          field({
            name: "tags",
            type: "array of object",
            fields: [field({ label: "each item", type: "object", fields: [tag] })],
          }),
        ],
      },
    ]);
    expect(text.split("\n")).toEqual([
      "- `limit` (integer, **required**; 1 to 100): How many.",
      "- `tags` (array of object)",
      "  - each item (object)",
      '    - `name` (string; one of `"a"`, `"b"`; default `"a"`)',
    ]);
  });

  it("parts two lists that follow each other", () => {
    const list: Block = { kind: "list", items: [{ inlines: [{ kind: "text", text: "a" }] }] };
    expect(render([list, list])).toBe("- a\n\n<!-- -->\n\n- a");
  });

  it("leads only to where there is something, and never by a scheme", () => {
    const link: Inline = { kind: "link", to: "x", inlines: [{ kind: "text", text: "x" }] };
    const to = (href: string | undefined): string =>
      renderBlocks([{ kind: "paragraph", inlines: [link] }], { depth: 2, href: () => href });
    expect([to("docs/API.md#x"), to("javascript:alert(1)"), to(undefined)]).toEqual([
      "[x](docs/API.md#x)",
      "[x](javascript%3Aalert%281%29)",
      "x",
    ]);
  });

  it("has no heading below the sixth level", () => {
    expect(renderBlocks([entry("x", "")], { depth: 9, href: () => undefined })).toBe("###### Tool `x`");
  });
});

const entry = (name: string, text: string): Entry => ({
  kind: "entry",
  anchor: name,
  word: "Tool",
  name,
  labels: [],
  blocks: text === "" ? [] : [{ kind: "prose", text }],
});

const field = (given: Partial<Field>): Field => ({
  name: "",
  type: "string",
  isRequired: false,
  isDeprecated: false,
  facts: [],
  fields: [],
  ...given,
});
