import { visible } from "../../model/visible.ts";

/** A piece of a page that is markup already. Only `html` makes one, so text can never pass for it. */
export class Html {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

/** What may stand in a template: text, which is escaped, markup, or several of either; nothing for what is absent. */
export type Part = string | number | Html | undefined | readonly Part[];

/** Most text is plain ASCII, and is only looked at. */
const PLAIN = /^[ !#$%(-;=?-~]*$/;
const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as the content of an element or as the value of a quoted attribute; what is invisible is spelled out. */
const escapeHtml = (text: string): string =>
  PLAIN.test(text) && !text.includes("##[")
    ? text
    : visible(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

const sourceOf = (part: Part): string => {
  if (part === undefined) return "";
  if (part instanceof Html) return part.source;
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return String(part);
  let source = "";
  for (const each of part) source += sourceOf(each);
  return source;
};

/** Markup of a template of ours: whatever is put in as text is escaped, by nothing else and nowhere else. */
export const html = (template: TemplateStringsArray, ...parts: readonly Part[]): Html => {
  let source = template[0] ?? "";
  for (let index = 0; index < parts.length; index += 1) source += sourceOf(parts[index]) + (template[index + 1] ?? "");
  return new Html(source);
};

/** Text of a constant of ours that stands in the page as it is, such as its style. */
export const ours = (constant: string): Html => new Html(constant);
