import { cutText, leftOut, MOST_OF_TEXT } from "../descriptions/cut-text.ts";
import { type Prose, type ProseItem, type ProseList, readProse } from "../descriptions/read-prose.ts";
import { type Html, html } from "./markup.ts";
import { renderCode } from "./render-code.ts";
import { proseLine } from "./shown-text.ts";

/** Text from outside as its author laid it out, nothing in it live; cut where it is longer than anybody reads. */
export const renderProse = (text: string): Html | undefined => {
  const { head, left } = cutText(text, MOST_OF_TEXT);
  const blocks = readProse(head).map(renderBlock);
  if (blocks.length === 0) return undefined;
  return html`<div class="prose">${blocks}${left === 0 ? undefined : html`<p class="left-out">${leftOut(left)}</p>`}</div>
`;
};

const renderBlock = (block: Prose): Html => {
  switch (block.kind) {
    case "paragraph":
      return html`<p>${renderLines(block.lines)}</p>`;
    case "code":
      return renderCode(block.text, block.language);
    case "list":
      return renderList(block);
  }
};

/** Each line on its own. */
const renderLines = (lines: readonly string[]): Html[] =>
  lines.map((line, index) => html`${index === 0 ? undefined : html`<br>`}${proseLine(line)}`);

const renderList = ({ isNumbered, items }: ProseList): Html => {
  const lines = items.map((item) => html`<li>${renderItem(item)}</li>`);
  return isNumbered ? html`<ul class="numbered">${lines}</ul>` : html`<ul>${lines}</ul>`;
};

/** The author's own number: a list that begins at 3 or leaves one out says so. */
const renderItem = ({ number, blocks }: ProseItem): Html => {
  const [head, ...others] = blocks;
  const mark = number === undefined ? undefined : html`<span class="number">${number}</span> `;
  if (head?.kind !== "paragraph") return html`${mark}${blocks.map(renderBlock)}`;
  return html`${mark}${renderLines(head.lines)}${others.map(renderBlock)}`;
};
