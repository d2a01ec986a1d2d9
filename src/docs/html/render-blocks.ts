import type { Block, Entry, Inline } from "../document.ts";
import { fragment, type IdOf } from "./ids.ts";
import { type Html, html, ours } from "./markup.ts";
import { renderCode } from "./render-code.ts";
import { renderFields } from "./render-fields.ts";
import { renderInlines } from "./render-inlines.ts";
import { renderProse } from "./render-prose.ts";
import { nameLine, proseLine } from "./shown-text.ts";

export interface RenderContext {
  idOf: IdOf;
  /** Level of the headings that the blocks make. */
  level: number;
}

/** Blocks as markup. */
export const renderBlocks = (blocks: readonly Block[], context: RenderContext): Html[] =>
  blocks.map((block) => renderBlock(block, context));

const renderBlock = (block: Block, context: RenderContext): Html => {
  const { idOf } = context;
  switch (block.kind) {
    case "paragraph":
      return html`<p>${renderInlines(block.inlines, idOf)}</p>\n`;
    case "label":
      return html`<p><strong>${renderInlines(block.inlines, idOf)}</strong></p>\n`;
    case "prose":
      return renderProse(block.text) ?? html``;
    case "list":
      return html`<ul>${block.items.map(
        ({ inlines, blocks }) => html`<li>${renderInlines(inlines, idOf)}${renderBlocks(blocks ?? [], context)}</li>\n`,
      )}</ul>\n`;
    case "code":
      return renderCode(block.text, block.language);
    case "table":
      return renderTable(block.columns, block.rows, idOf);
    case "fields":
      return renderFields(block.fields, idOf);
    case "entry":
      return renderEntry(block, context);
  }
};

type Cell = readonly Inline[];

const renderTable = (columns: readonly Cell[], rows: readonly (readonly Cell[])[], idOf: IdOf): Html =>
  html`<div class="table" tabindex="0" role="group" aria-label="table"><table>
<thead><tr>${columns.map((cell) => html`<th scope="col">${renderInlines(cell, idOf)}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${renderInlines(cell, idOf)}</td>`)}</tr>\n`)}</tbody>
</table></div>
`;

const renderEntry = (entry: Entry, { idOf, level }: RenderContext): Html => {
  const id = idOf(entry.anchor) ?? entry.anchor;
  const heading = ours(`h${Math.min(level, 6)}`);
  const labels = entry.labels.map(({ text, tone }) => html`<li class="label ${tone}">${proseLine(text)}</li>`);
  return html`<article class="entry" id="${id}" tabindex="-1" aria-label="${`${entry.word} ${nameLine(entry.name)}`}">
<header>
<${heading}><span class="word">${proseLine(entry.word)}</span> <a class="name" href="${fragment(id)}"><code>${nameLine(entry.name)}</code></a></${heading}>
${entry.title === undefined ? undefined : html`<p class="title">${proseLine(entry.title)}</p>\n`}${
  labels.length === 0 ? undefined : html`<ul class="labels">${labels}</ul>\n`
}</header>
${renderBlocks(entry.blocks, { idOf, level: level + 1 })}</article>
`;
};
