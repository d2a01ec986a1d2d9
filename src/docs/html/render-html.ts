import type { Page } from "../document.ts";
import { type IdOf, makeIds, OWN_IDS } from "./ids.ts";
import { type Html, html, ours } from "./markup.ts";
import { renderBlocks } from "./render-blocks.ts";
import { entriesOf, renderContents } from "./render-contents.ts";
import { renderFrame } from "./render-frame.ts";
import { renderInlines } from "./render-inlines.ts";
import { nameLine, proseLine } from "./shown-text.ts";

export { isOurHtml } from "./render-frame.ts";

/** The left column does what this section of a Markdown page does, and more. */
const isShown = ({ name }: { name: string }): boolean => name !== "contents";

const THEME_BUTTON = ours(`<button type="button" class="theme needs-script">Dark</button>`);

const renderSections = (page: Page, idOf: IdOf, level: number): Html[] =>
  page.sections.map((section) => {
    const heading = ours(`h${level}`);
    const entries = entriesOf(section).length;
    const blocks = renderBlocks(section.blocks, { idOf, level: level + 1 });
    return html`<section class="${entries === 0 ? "section" : "section with-entries"}" id="${idOf(section.anchor) ?? section.anchor}">
<${heading}>${proseLine(section.title)}</${heading}>
${blocks}</section>
`;
  });

/** Pages of one server as one file, which needs no network and runs nothing but its own script. */
export const renderHtml = (site: { title: string; pages: readonly Page[] }): string => {
  const pages = site.pages.map((page) => ({ ...page, sections: page.sections.filter(isShown) }));
  const ids = makeIds(pages);
  const [only] = pages;
  const isAlone = only !== undefined && pages.length === 1;
  const content = pages.map((page, index) => {
    const idOf: IdOf = ids[index] ?? (() => undefined);
    if (isAlone) return html`${renderSections(page, idOf, 2)}`;
    return html`<div class="page">\n<h2 class="page-title">${renderInlines(page.title, idOf)}</h2>\n${renderSections(page, idOf, 3)}</div>\n`;
  });
  return renderFrame(
    site.title,
    html`<a class="skip" href="#${OWN_IDS.main}">Skip to the content</a>
<div class="layout">
${renderContents(pages, ids)}<main id="${OWN_IDS.main}" tabindex="-1">
<header class="top">
<h1>${isAlone ? renderInlines(only.title, ids[0] ?? (() => undefined)) : proseLine(site.title)}</h1>
<div class="tools needs-script"><button type="button" class="open-all" aria-pressed="false">Open all</button>${THEME_BUTTON}</div>
</header>
<div class="none" id="${OWN_IDS.none}" hidden><p></p><button type="button" class="clear">Clear the search</button></div>
${content}</main>
</div>
`,
  );
};

/** An address below or beside the page: one with a scheme or a host leads elsewhere, or runs something. */
const isRelative = (href: string): boolean => !/^[^/?#]*:|^[\\/]{2}|[\s\p{C}]/u.test(href);

export interface IndexedServer {
  name: string;
  title: string;
  href: string;
  about?: string;
}

/** A page that leads to the pages of several servers. */
export const renderIndex = (site: { title: string; servers: readonly IndexedServer[] }): string =>
  renderFrame(
    site.title,
    html`<main class="index" id="${OWN_IDS.main}">
<header class="top">
<h1>${proseLine(site.title)}</h1>
<div class="tools needs-script">${THEME_BUTTON}</div>
</header>
<ul class="servers">
${site.servers.map(renderServer)}</ul>
</main>
`,
  );

const renderServer = ({ name, title, href, about }: IndexedServer): Html => {
  const shown = html`${nameLine(title)}`;
  const link = isRelative(href) ? html`<a href="${href}">${shown}</a>` : shown;
  return html`<li class="server"><h2>${link}</h2>
${name === title ? undefined : html`<p class="server-name"><code>${nameLine(name)}</code></p>\n`}${
  about === undefined ? undefined : html`<p class="about">${proseLine(about)}</p>\n`
}</li>
`;
};
