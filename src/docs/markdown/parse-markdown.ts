import type { Root } from "mdast";
import { type CompileContext, fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";

/** Stands before an escaped character that GitHub gives a meaning which the parser does not know. */
export const ESCAPED = "\u0001";
const KNOWN_TO_GITHUB = /[~$[\]]/;

/** A text of Markdown as a tree. Struck text, mathematics, boxes and footnotes stay text, with their escapes marked. */
export const parseMarkdown = (text: string): Root =>
  fromMarkdown(text, {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown(), { enter: { characterEscapeValue: markEscape } }],
  });

function markEscape(this: CompileContext, token: Parameters<CompileContext["sliceSerialize"]>[0]): void {
  const open = this.stack.at(-1);
  if (open?.type === "text" && KNOWN_TO_GITHUB.test(this.sliceSerialize(token))) open.value += ESCAPED;
}
