import { grouped } from "../../model/counted.ts";
import type { Entry, Page, Section } from "../document.ts";
import { fragment, type IdOf, OWN_IDS } from "./ids.ts";
import { type Html, html } from "./markup.ts";
import { renderInlines } from "./render-inlines.ts";
import { nameLine, proseLine } from "./shown-text.ts";

const isEntry = (block: { kind: string }): block is Entry => block.kind === "entry";
export const entriesOf = (section: Section): Entry[] => section.blocks.filter(isEntry);

const linkTo = (anchor: string, shown: Html, idOf: IdOf): Html => {
  const id = idOf(anchor);
  return id === undefined ? shown : html`<a href="${fragment(id)}">${shown}</a>`;
};

/** Names that are shorter have room in one line, and every place to break one costs the search time. */
const LONG_NAME = 24;

/** A long name breaks where its words do. */
const breakable = (name: string): Html => {
  const words = name.length > LONG_NAME ? name.split(/(?<=[_./:-])(?=[^_./:-])/u) : [name];
  return html`${words.map((word, index) => (index === 0 ? word : html`<wbr>${word}`))}`;
};

const groupOf = (section: Section, idOf: IdOf): Html => {
  const entries = entriesOf(section);
  const count = entries.length === 0 ? undefined : html` <span class="how-many">${grouped(entries.length)}</span>`;
  const lines = entries.map((entry) => html`<li>${linkTo(entry.anchor, breakable(nameLine(entry.name)), idOf)}</li>\n`);
  return html`<li class="group">${linkTo(section.anchor, html`${proseLine(section.title)}`, idOf)}${count}
${lines.length === 0 ? undefined : html`<ul>\n${lines}</ul>\n`}</li>
`;
};

/** The left column: all entries by section, with the search above them. */
export const renderContents = (pages: readonly Page[], ids: readonly IdOf[]): Html => {
  const total = pages.reduce((sum, page) => sum + page.sections.flatMap(entriesOf).length, 0);
  const groups = pages.map((page, index) => {
    const idOf: IdOf = ids[index] ?? (() => undefined);
    const sections = page.sections.map((section) => groupOf(section, idOf));
    return pages.length === 1
      ? html`<ul class="groups">\n${sections}</ul>\n`
      : html`<p class="page-name">${renderInlines(page.title, idOf)}</p>\n<ul class="groups">\n${sections}</ul>\n`;
  });
  return html`<aside class="side">
<div class="bar needs-script">
<div class="search" role="search"${total === 0 ? html` hidden` : undefined}>
<input type="search" id="${OWN_IDS.search}" placeholder="Search" aria-label="Search names, descriptions and parameters" aria-describedby="${OWN_IDS.count}" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="go">
<kbd aria-hidden="true">/</kbd>
</div>
<button type="button" class="open-contents" aria-expanded="false" aria-controls="${OWN_IDS.contents}">Contents</button>
<p class="count" id="${OWN_IDS.count}" role="status"></p>
</div>
<nav id="${OWN_IDS.contents}" class="contents" aria-label="Contents">
${groups}</nav>
<p class="keys needs-script"><span><kbd>/</kbd> search</span> <span><kbd>j</kbd> <kbd>k</kbd> move</span> <span><kbd>Esc</kbd> clear</span></p>
</aside>
`;
};
