import { codeSpans } from "../markdown/code-spans.ts";

/** Headings are one line; what is longer is no heading that anybody links to. */
const LONGEST = 1000;
const IMAGE = /!\[[^[\]]{0,300}\]\([^()]{0,500}\)/g;
const LINK = /\[([^[\]]{0,300})\](?:\([^()]{0,500}\)|\[[^[\]]{0,100}\])/g;
const COMMENT = /<!--.{0,300}?-->/g;
const TAG = /<\/?[a-z][^<>]{0,300}>/gi;
const ENTITY = /&(?:amp|lt|gt|quot|apos|vert|nbsp|#\d{1,7}|#x[0-9a-f]{1,6});/gi;
const STARS = /(?<!\\)\*{1,3}/g;
const UNDERLINED = /(?<![\w\\])_{1,2}(?=\S)([^_]{1,300})(?<=\S)_{1,2}(?!\w)/g;
const ESCAPED = /\\([!-/:-@[-`{-~])/g;

/** What a heading shows, without its markup: that is what its anchor is made of. */
export const headingText = (source: string): string => {
  const heading = source.slice(0, LONGEST).replace(/\n/g, " ").replace(IMAGE, "").replace(LINK, "$1");
  let at = 0;
  let text = "";
  for (const { text: code, open, end } of codeSpans(heading)) {
    text += withoutMarkup(heading.slice(at, open)) + code;
    at = end;
  }
  return text + withoutMarkup(heading.slice(at));
};

const withoutMarkup = (text: string): string =>
  text
    .replace(COMMENT, "")
    .replace(TAG, "")
    // no character that stands behind one is part of an anchor
    .replace(ENTITY, "")
    .replace(STARS, "")
    .replace(UNDERLINED, "$1")
    .replace(ESCAPED, "$1");
