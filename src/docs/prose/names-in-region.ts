import { codeSpans } from "../markdown/code-spans.ts";
import { headingText } from "./heading-text.ts";
import { textOf } from "./passage.ts";
import { readBlocks } from "./read-blocks.ts";

const TOOL_HEADING = /^Tool (?=`)/;
const LEAD = /^\[?(?:`|[^\s`*\]]+\]\()/;

/**
 * The names of the tools that a region which gen-docs wrote tells of: `Tool` and a name in its headings, or what the items
 * of a list begin with where it has no headings.
 */
export const namesInRegion = (markdown: string): string[] => {
  const blocks = readBlocks(markdown);
  const headings = blocks.filter(({ kind }) => kind === "heading");
  const names =
    headings.length > 0
      ? headings.flatMap((block) => (block.kind === "heading" ? nameOfHeading(textOf(block.passage)) : []))
      : blocks.flatMap((block) =>
          block.kind === "item" && block.parent === undefined ? nameOfItem(textOf(block.passage)) : [],
        );
  return [...new Set(names)];
};

const nameOfHeading = (title: string): string[] =>
  TOOL_HEADING.test(title)
    ? codeSpans(title)
        .slice(0, 1)
        .map(({ text }) => text)
    : [];

const nameOfItem = (item: string): string[] => {
  if (!LEAD.test(item)) return [];
  const span = codeSpans(item.slice(0, 1000))[0];
  if (span !== undefined && span.open <= 1) return [span.text];
  const [, link] = /^\[([^\]]{1,500})\]\(/.exec(item) ?? [];
  return link === undefined ? [] : [headingText(link)];
};
