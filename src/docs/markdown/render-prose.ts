import { cutText, leftOut, MOST_OF_TEXT } from "../descriptions/cut-text.ts";
import { type Prose, type ProseItem, type ProseList, readProse } from "../descriptions/read-prose.ts";
import { escapeText } from "./escape-text.ts";
import type { Chunk } from "./join-chunks.ts";
import { renderCode } from "./render-code.ts";
import { type ListItem, renderList } from "./render-list.ts";

/** Text from outside as its author laid it out, nothing in it live; cut where it is longer than anybody reads. */
export const renderProse = (text: string): Chunk[] => {
  const { head, left } = cutText(text, MOST_OF_TEXT);
  const chunks = readProse(head).flatMap(renderBlock);
  return left === 0 ? chunks : [...chunks, { kind: "other", text: leftOut(left) }];
};

const renderBlock = (block: Prose): Chunk[] => {
  switch (block.kind) {
    case "paragraph":
      return renderLines(block.lines);
    case "code":
      return [renderCode(block.language, block.text)];
    case "list":
      return renderProseList(block);
  }
};

/** Each line on its own. */
const renderLines = (lines: readonly string[]): Chunk[] => {
  const shown = lines.map((line) => escapeText(line)).filter((line) => line !== "");
  return shown.length === 0 ? [] : [{ kind: "other", text: shown.join("\\\n") }];
};

const renderProseList = ({ isNumbered, items }: ProseList): Chunk[] => {
  if (!isNumbered) return [renderList(items.map(listItem))];
  const first = Number.parseInt(items[0]?.number ?? "", 10);
  const isInOrder = items.every(({ number = "" }, index) => Number.parseInt(number, 10) === first + index);
  // a linter numbers other lists anew, and the text would say another number
  const isKept = isInOrder && (first === 1 || (first === 0 && items.length > 1)) && items.every(hasPlainNumber);
  return isKept ? [renderList(items.map(listItem), first)] : items.flatMap(renderNumbered);
};

const hasPlainNumber = ({ number = "" }: ProseItem): boolean => /^(?:0|[1-9]\d*)[.)]$/.test(number);

const listItem = ({ blocks }: ProseItem): ListItem => {
  const [head, ...chunks] = blocks.flatMap(renderBlock);
  return { head: head?.text ?? "", chunks };
};

/** An item as a paragraph that begins with its number. */
const renderNumbered = ({ number = "", blocks }: ProseItem): Chunk[] => {
  const [head, ...others] = blocks;
  if (head?.kind !== "paragraph") return blocks.flatMap(renderBlock);
  const [line = "", ...lines] = head.lines;
  return [...renderLines([`${number} ${line}`, ...lines]), ...others.flatMap(renderBlock)];
};
