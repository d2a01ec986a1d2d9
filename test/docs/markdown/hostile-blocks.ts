import fc from "fast-check";
import type { Block, Entry, Field, Inline } from "../../../src/docs/document.ts";
import { HOSTILE_TEXTS } from "../../report/results.ts";

/** Pieces of text that mean something to Markdown, to GitHub, to HTML or to a formatter, wherever they stand. */
const PIECES = [
  "word",
  "snake_case",
  "日本語の文字",
  "Ünï",
  " ",
  "  ",
  ...[
    "`",
    "``",
    "```",
    "~~~",
    "*",
    "**",
    "_",
    "__",
    "~~",
    "|",
    "\\",
    "$",
    "$$",
    "!",
    "[",
    "]",
    "(",
    ")",
    ":",
    ".",
    ",",
  ],
  ...[
    "#",
    "# ",
    "## a",
    "- ",
    "+ ",
    "* ",
    "• ",
    "1. ",
    "1) ",
    "2. ",
    "10) ",
    "> ",
    "===",
    "---",
    "--",
    "- - -",
    ":-",
    ":-:",
  ],
  ...["[x](javascript:alert(1))", "![i](https://e.x/p.png)", "[r]: https://e.x", "[r][]", "[^1]", "- [ ] ", "[x] "],
  ...["<b>", "</details>", "<script>alert(1)</script>", "<!--", "-->", "<img src=x onerror=alert(1)>", "<https://e.x>"],
  ...["&lt;", "&#64;", "&copy;", "@octo", "a@e.com", "#12", "GH-3", "octo/repo#4", "deadbeef1", "0123456789abcdef"],
  ...["https://e.x/a_b", "http://x", "www.e.x", "mailto:a@e.com", "://", "ftp://e.x", ":smile:"],
  ...[
    "\u202e",
    "\u200b",
    "\u00a0",
    "\u0000",
    "\ud800",
    "🎯",
    "👩‍💻",
    "e\u0301",
    "##[group]",
    "__proto__",
    "constructor",
  ],
  ...["{", "}", '"', "'", "Args:", "Returns:", "x: y", "/", "-", "=", "+", "^", "1", "42."],
];

const piece = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 1, arbitrary: fc.constantFrom(...Object.values(HOSTILE_TEXTS)) },
);

/** One line, or what should become one. */
export const hostileText = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(""));

const wordy = fc.array(fc.oneof({ weight: 3, arbitrary: piece }, { weight: 1, arbitrary: fc.constant(" ") }), {
  minLength: 1,
  maxLength: 8,
});
const margin = fc.constantFrom("", "", "", "  ", "    ", "      ", "\t", "        ");
const mark = fc.constantFrom("", "", "- ", "* ", "1. ", "2. ", "3. ", "• ", "```json", "```", "~~~", "$ ");
const line = fc.tuple(margin, mark, wordy).map(([space, begin, words]) => space + begin + words.join(" "));

/** A docstring, laid out in whatever way. */
export const hostileProse = fc
  .array(fc.tuple(line, fc.constantFrom("\n", "\n", "\n\n", "\r\n", ":\n")), { minLength: 1, maxLength: 6 })
  .map((lines) => lines.flat().join(""));

export const hostileInlines: fc.Arbitrary<Inline[]> = fc.letrec<{ inline: Inline; inlines: Inline[] }>((tie) => ({
  inline: fc.oneof(
    { maxDepth: 2 },
    fc.record({ kind: fc.constant("text" as const), text: hostileText }),
    fc.record({ kind: fc.constant("code" as const), text: hostileText }),
    fc.record({ kind: fc.constant("reference" as const), text: hostileText }),
    fc.record({ kind: fc.constant("strong" as const), inlines: tie("inlines") }),
    fc.record({ kind: fc.constant("link" as const), to: hostileText, inlines: tie("inlines") }),
  ),
  inlines: fc.array(tie("inline"), { minLength: 1, maxLength: 4 }),
})).inlines;

const optional = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const field = (depth: number): fc.Arbitrary<Field> =>
  fc
    .record({
      name: hostileText,
      label: optional(fc.constant("each item")),
      type: hostileText,
      isRequired: fc.boolean(),
      isDeprecated: fc.boolean(),
      facts: fc.array(hostileInlines, { maxLength: 2 }),
      default: optional(hostileText),
      values: optional(fc.array(hostileText, { minLength: 1, maxLength: 3 })),
      description: optional(fc.oneof(hostileText, hostileProse)),
      fields: depth === 0 ? fc.constant([]) : fc.array(field(depth - 1), { maxLength: 2 }),
    })
    .map(({ label, default: initial, values, description, ...others }) => ({
      ...others,
      ...(label === undefined ? {} : { label }),
      ...(initial === undefined ? {} : { default: initial }),
      ...(values === undefined ? {} : { values }),
      ...(description === undefined ? {} : { description }),
    }));

const leaf: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("paragraph" as const), inlines: hostileInlines }),
  fc.record({ kind: fc.constant("prose" as const), text: hostileProse }),
  fc.record({ kind: fc.constant("fields" as const), fields: fc.array(field(2), { minLength: 1, maxLength: 3 }) }),
  fc.record({
    kind: fc.constant("code" as const),
    language: fc.constantFrom("json" as const, "sh" as const, "text" as const, "yaml" as const),
    text: fc.oneof(
      hostileProse,
      fc.json(),
      fc.jsonValue().map((value) => JSON.stringify(value, null, 2)),
    ),
  }),
  fc.record({
    kind: fc.constant("table" as const),
    columns: fc.array(hostileInlines, { minLength: 2, maxLength: 2 }),
    rows: fc.array(fc.array(hostileInlines, { minLength: 2, maxLength: 2 }), { maxLength: 2 }),
  }),
);

const entry: fc.Arbitrary<Entry> = fc
  .record({
    kind: fc.constant("entry" as const),
    anchor: hostileText,
    word: fc.constant("Tool"),
    name: hostileText,
    title: optional(hostileText),
    labels: fc.array(
      fc.record({ text: hostileText, tone: fc.constantFrom("plain" as const, "good" as const, "warn" as const) }),
      { maxLength: 2 },
    ),
    blocks: fc.array(leaf, { maxLength: 2 }),
  })
  .map(({ title, ...others }) => ({ ...others, ...(title === undefined ? {} : { title }) }));

const list: fc.Arbitrary<Block> = fc.record({
  kind: fc.constant("list" as const),
  items: fc.array(fc.record({ inlines: hostileInlines, blocks: fc.array(leaf, { maxLength: 2 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
});

export const hostileBlocks = fc.array(fc.oneof(leaf, leaf, list, entry), { minLength: 1, maxLength: 2 });
