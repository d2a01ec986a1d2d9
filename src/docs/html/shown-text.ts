import { shortLine, visibleLines } from "../../model/visible.ts";
import { cutText, leftOut, MOST_OF_TEXT } from "../descriptions/cut-text.ts";
import { type Html, html, ours } from "./markup.ts";

const MOST_OF_NAME = 600;
const MOST_OF_CODE_LINE = 4_000;

/** Most text is one plain line already, and is only looked at. */
const PLAIN_LINE = /^[!-~](?:[ -~]*[!-~])?$/;
const isPlain = (text: string, limit: number): boolean =>
  text.length <= limit && PLAIN_LINE.test(text) && !text.includes("##[");

/** A name or value from outside as one visible line, cut where no name is that long. */
export const nameLine = (text: string): string =>
  isPlain(text, MOST_OF_NAME) ? text : shortLine(text, MOST_OF_NAME) || "(empty)";

/** Backticks that pair up are code; any other use of them is text. */
const CODE = /(`[^`]*[^`\s][^`]*`)/u;

/** One line of prose. */
export const proseLine = (text: string): Html => {
  const shown = isPlain(text, MOST_OF_TEXT) ? text : shortLine(text, MOST_OF_TEXT);
  const isPaired = !shown.includes("``") && shown.split("`").length % 2 === 1;
  if (!isPaired) return html`${shown}`;
  return html`${shown.split(CODE).map((part, index) => (index % 2 === 1 ? html`<code>${part.slice(1, -1)}</code>` : part))}`;
};

/** Code as its author laid it out, each line visible; keys of JSON are told apart. */
export const codeLines = (text: string, language: string): Html => {
  const { head, left } = cutText(text, MOST_OF_TEXT);
  const lines = visibleLines(head, MOST_OF_CODE_LINE).map((line) =>
    language === "json" ? jsonLine(line) : html`${line}`,
  );
  if (left > 0) lines.push(html`${leftOut(left)}`);
  return ours(lines.map(({ source }) => source).join("\n"));
};

const KEY = /^(\s*)("(?:[^"\\]|\\.)*")(: ?)/;

const jsonLine = (line: string): Html => {
  const [whole, indent, key, colon] = KEY.exec(line) ?? [];
  if (whole === undefined) return html`${line}`;
  return html`${indent}<span class="key">${key}</span>${colon}${line.slice(whole.length)}`;
};
