import type { Block, Entry, Inline, Item, Page } from "../document.ts";
import { escapeText } from "./escape-text.ts";
import { type Chunk, joinChunks } from "./join-chunks.ts";
import { renderCode } from "./render-code.ts";
import { renderFields } from "./render-fields.ts";
import { type InlineOptions, renderInlines } from "./render-inlines.ts";
import { type ListItem, renderList } from "./render-list.ts";
import { renderProse } from "./render-prose.ts";
import { renderTable } from "./render-table.ts";
import { showCode } from "./show-code.ts";

export interface MarkdownOptions {
  /** Level of the first heading that is made. */
  depth: number;
  /** Where an anchor is found from this file: `#tool-search`, `docs/API.md#tool-search`; undefined for no link. */
  href(anchor: string): string | undefined;
}

const DEEPEST_HEADING = 6;

/** Blocks as Markdown that formatters and linters leave as it is; without a line break at its end. */
export const renderBlocks = (blocks: readonly Block[], options: MarkdownOptions): string =>
  joinChunks(renderEach(blocks, options));

/** All sections of a page, each below its heading; the title is not among them. */
export const renderPage = ({ sections }: Page, options: MarkdownOptions): string =>
  joinChunks(
    sections.flatMap(({ title, blocks }) => [
      heading(escapeText(title), options.depth),
      ...renderEach(blocks, { ...options, depth: options.depth + 1 }),
    ]),
  );

/** The title of a page as one line of Markdown. */
export const renderTitle = (inlines: readonly Inline[]): string => renderInlines(inlines);

const heading = (words: string, depth: number): Chunk => ({
  kind: "other",
  text: `${"#".repeat(Math.min(Math.max(depth, 1), DEEPEST_HEADING))} ${words}`,
});

const renderEach = (blocks: readonly Block[], options: MarkdownOptions): Chunk[] =>
  blocks.flatMap((block) => renderBlock(block, options));

const renderBlock = (block: Block, options: MarkdownOptions): Chunk[] => {
  switch (block.kind) {
    case "paragraph": {
      const text = renderInlines(block.inlines, options);
      return text === "" ? [] : [{ kind: "other", text }];
    }
    case "label": {
      const text = renderInlines([{ kind: "strong", inlines: block.inlines }], options);
      // a line of nothing but strong words is what linters take for a heading that was not made one
      return text === "" ? [] : [{ kind: "other", text: `${text}:` }];
    }
    case "prose":
      return renderProse(block.text);
    case "list":
      return block.items.length === 0 ? [] : [renderList(block.items.map((item) => listItem(item, options)))];
    case "code":
      return [renderCode(block.language, block.text)];
    case "table":
      return renderTable(block, options);
    case "fields":
      return renderFields(block.fields, options);
    case "entry":
      return renderEntry(block, options);
  }
};

const listItem = ({ inlines, blocks = [] }: Item, options: MarkdownOptions): ListItem => ({
  head: renderInlines(inlines, options),
  chunks: renderEach(blocks, options),
});

/** Its heading is its word and its name and nothing else: the anchor is made of them. */
const renderEntry = (entry: Entry, options: MarkdownOptions): Chunk[] => [
  heading(`${escapeText(entry.word)} ${showCode(entry.name)}`, options.depth),
  ...summaryOf(entry, options),
  ...renderEach(entry.blocks, { ...options, depth: options.depth + 1 }),
];

/** `Search files · reads only · **deprecated**`. */
const summaryOf = ({ title, labels }: Entry, options: InlineOptions): Chunk[] => {
  const parts: Inline[][] = title === undefined ? [] : [[{ kind: "text", text: title }]];
  for (const { text, tone } of labels) {
    const words: Inline = { kind: "text", text };
    parts.push([tone === "warn" ? { kind: "strong", inlines: [words] } : words]);
  }
  const shown = parts.map((part) => renderInlines(part, options)).filter((part) => part !== "");
  // a line of nothing but strong words would be taken for a heading
  const end = shown.length === 1 && shown[0]?.startsWith("**") ? "." : "";
  return shown.length === 0 ? [] : [{ kind: "other", text: shown.join(" · ") + end }];
};
