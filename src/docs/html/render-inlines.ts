import type { Inline } from "../document.ts";
import { fragment, type IdOf } from "./ids.ts";
import { type Html, html } from "./markup.ts";
import { nameLine, proseLine } from "./shown-text.ts";

/** Inlines as markup; a link that leads nowhere in the file is its text. */
export const renderInlines = (inlines: readonly Inline[], idOf: IdOf): Html[] =>
  inlines.map((inline) => renderInline(inline, idOf));

const renderInline = (inline: Inline, idOf: IdOf): Html => {
  switch (inline.kind) {
    case "text":
      return spaced(inline.text);
    case "code":
    case "reference":
      return html`<code>${nameLine(inline.text)}</code>`;
    case "strong":
      return html`<strong>${renderInlines(inline.inlines, idOf)}</strong>`;
    case "link": {
      const id = idOf(inline.to);
      // a link in a link would end the outer one
      const shown = renderInlines(inline.inlines, () => undefined);
      return id === undefined ? html`${shown}` : html`<a href="${fragment(id)}">${shown}</a>`;
    }
  }
};

/** A text beside code keeps the space between them. */
const spaced = (text: string): Html => {
  const before = /^\s/u.test(text) ? " " : "";
  const after = /\S\s$/u.test(text) ? " " : "";
  return html`${before}${proseLine(text)}${after}`;
};
