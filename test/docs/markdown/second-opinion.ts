import MarkdownIt, { type Token } from "markdown-it";
import { applyFixes } from "markdownlint";
import { lint } from "markdownlint/sync";
import { format, type Options } from "prettier";

const markdown = new MarkdownIt({ html: true, linkify: true });
// as GitHub and editors have it: a bare domain is no link, nor is an address without a scheme
markdown.linkify.set({ fuzzyLink: false }).add("//", null);

/** What another parser sees in a text: its words, and all that is more than words. */
export interface Seen {
  /** Words and code in their order, without white space. */
  words: string;
  links: string[];
  /** Elements of HTML that the text itself brings in, and pictures. */
  foreign: string[];
  /** Kinds of all blocks, in their order. */
  blocks: string[];
}

export const look = (text: string): Seen => {
  const seen: Seen = { words: "", links: [], foreign: [], blocks: [] };
  const take = (token: Token): void => {
    if (token.type === "link_open") seen.links.push(String(token.attrGet("href")));
    else if (token.type === "image") seen.foreign.push(token.content);
    else if (token.type.startsWith("html_")) {
      if (token.content.replace(/<!-- -->\s*/g, "") !== "") seen.foreign.push(token.content);
    } else if (["text", "code_inline", "fence", "code_block"].includes(token.type)) seen.words += token.content;
    if (token.block && token.type !== "inline") seen.blocks.push(token.type);
    for (const child of token.children ?? []) take(child);
  };
  for (const token of markdown.parse(text, {})) take(token);
  seen.words = seen.words.replace(/\s/gu, "");
  return seen;
};

export const layOut = (text: string, options: Options = {}): Promise<string> =>
  format(text, { parser: "markdown", ...options });

/** Every setting of a formatter that moves text. */
export const SETTINGS: readonly Options[] = [
  { proseWrap: "always" },
  { proseWrap: "always", printWidth: 40 },
  { proseWrap: "never" },
  { tabWidth: 4 },
  { useTabs: true },
];

/** What a linter makes of a text with all that it can correct. */
export const correct = (text: string): string => applyFixes(text, lint({ strings: { text } }).text ?? []);
