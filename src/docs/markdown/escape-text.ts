import { escapeMarkdown } from "../../model/escape-markdown.ts";
import { oneLine } from "../../model/visible.ts";
import { cutText, leftOut, MOST_OF_TEXT } from "../descriptions/cut-text.ts";
import { showCode } from "./show-code.ts";

/** What pairs up is code; any other use of a backtick is text. */
const CODE = /(`[^`]*[^`\s][^`]*`)/u;
/** Words in which nothing can be live, most of what is ever shown; unless there is one of these among them. */
const PLAIN = /^(?:\d{1,6} )?[A-Za-z](?:[\w ,.;'"()/?%!-]*[\w,.;'"()/?%!-])?$/;
const NOT_PLAIN = /(?<![a-z\d])_|_(?![a-z\d])|(?<=\s)-|--|www\.|GH-|\b[a-f]*\d[\da-f]{6}| {2}/i;

/**
 * Text from outside as Markdown that shows it in one line, cut where it is longer than anybody reads. As the words of a
 * report are escaped, but safe wherever a formatter breaks the line, and with `_` inside of words left alone.
 */
export const escapeText = (text: string, { inTable = false, limit = MOST_OF_TEXT } = {}): string => {
  if (text.length <= limit && PLAIN.test(text) && !NOT_PLAIN.test(text)) return text;
  const { head, left } = cutText(text, limit);
  const note = left === 0 ? "" : ` ${leftOut(left)}`;
  const line = oneLine(head).replace(/ {2,}/gu, " ");
  const isPaired = !line.includes("``") && line.split("`").length % 2 === 1;
  const parts = isPaired ? line.split(CODE) : [line];
  const shown = parts.map((part, index) => {
    if (index % 2 === 1) return showCode(part.slice(1, -1), { inTable, limit: Number.POSITIVE_INFINITY });
    return escapeWords(part);
  });
  return shown.join("") + note;
};

/** The spaces at both ends are kept: code stands beside it. */
const escapeWords = (text: string): string => {
  const [before, after] = [text.startsWith(" ") ? " " : "", text.length > 1 && text.endsWith(" ") ? " " : ""];
  return before + guardLineStarts(escapeMarkdown(text, Number.POSITIVE_INFINITY)) + after;
};

/** What would be a heading, a list or a table if a formatter broke the line before it; and `a\_b`, which is `a_b`. */
const guardLineStarts = (escaped: string): string =>
  escaped
    .replace(/(?<=^|\s)(?:=+|-+:|-{2,})(?=\s|$)/gu, "\\$&")
    .replace(/(?<=^|\s):(?=-)/gu, "\\:")
    .replace(/^(\d{1,9})\)(?=\s|$)/u, "$1\\)")
    .replace(/(?<=[\p{L}\p{N}])(?:\\_)+(?=[\p{L}\p{N}])/gu, (run) => run.replaceAll("\\", ""));
