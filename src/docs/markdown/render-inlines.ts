import type { Inline } from "../document.ts";
import { escapeText } from "./escape-text.ts";
import { showCode } from "./show-code.ts";

export interface InlineOptions {
  /** Where an anchor is found from here; without an answer the words stand there without a link. */
  href(anchor: string): string | undefined;
  inTable?: boolean;
}

/** Renders as nothing and parts what would else be read as one. */
const APART = "<!-- -->";

interface Piece {
  kind: Inline["kind"];
  markdown: string;
}

const NO_LINKS: InlineOptions = { href: () => undefined };

/** One line of Markdown. */
export const renderInlines = (inlines: readonly Inline[], options: InlineOptions = NO_LINKS): string => {
  const [only, ...others] = inlines;
  // most lines are one text or one name: there is nothing to join
  if (only !== undefined && others.length === 0 && (only.kind === "text" || only.kind === "code")) {
    return pieceOf(only, options, NOWHERE).markdown.trim();
  }
  return joinPieces(piecesOf(inlines, options, NOWHERE)).trim();
};

interface Around {
  isStrong: boolean;
  isLink: boolean;
}

const NOWHERE: Around = { isStrong: false, isLink: false };

const piecesOf = (inlines: readonly Inline[], options: InlineOptions, around: Around): Piece[] =>
  joinTexts(inlines.flatMap((inline) => unwrap(inline, options, around)))
    .map((inline) => pieceOf(inline, options, around))
    .filter(({ markdown }) => markdown !== "");

/** What an inline comes to where it stands: strong within strong, and a link that leads nowhere, are what is in them. */
const unwrap = (inline: Inline, options: InlineOptions, around: Around): Inline[] => {
  const isBare =
    inline.kind === "strong"
      ? around.isStrong
      : inline.kind === "link" && (around.isLink || options.href(inline.to) === undefined);
  return isBare && "inlines" in inline ? inline.inlines.flatMap((each) => unwrap(each, options, around)) : [inline];
};

/** Texts that stand side by side are one: a mention might begin in one and end in the other. */
const joinTexts = (inlines: readonly Inline[]): Inline[] => {
  const joined: Inline[] = [];
  for (const inline of inlines) {
    const last = joined.at(-1);
    if (inline.kind === "text" && last?.kind === "text") {
      joined[joined.length - 1] = { kind: "text", text: last.text + inline.text };
    } else joined.push(inline);
  }
  return joined;
};

/** Nothing in it needs escaping. */
const ADDRESS = /^https:\/\/[a-z0-9.-]+(?:\/[\w./~%=?&#:+-]*)?$/i;

const pieceOf = (inline: Inline, options: InlineOptions, around: Around): Piece => {
  const { inTable = false } = options;
  switch (inline.kind) {
    case "text": {
      const shown = escapeText(inline.text, { inTable });
      const [before, after] = [/^\s/.test(inline.text) ? " " : "", /\s$/.test(inline.text) ? " " : ""];
      return { kind: "text", markdown: shown === "" ? before : before + shown + after };
    }
    case "code":
      return { kind: "code", markdown: showCode(inline.text, { inTable }) };
    case "reference":
      return { kind: "reference", markdown: ADDRESS.test(inline.text) ? `<${inline.text}>` : showCode(inline.text) };
    case "strong": {
      const inner = joinPieces(piecesOf(inline.inlines, options, { ...around, isStrong: true })).trim();
      return { kind: "strong", markdown: inner === "" ? "" : `**${inner}**` };
    }
    case "link": {
      const inner = joinPieces(piecesOf(inline.inlines, options, { ...around, isLink: true })).trim();
      const href = options.href(inline.to) ?? "";
      return { kind: "link", markdown: inner === "" ? "" : `[${inner}](${escapeHref(href)})` };
    }
  }
};

const joinPieces = (pieces: readonly Piece[]): string => {
  let [line, last]: [string, Inline["kind"] | undefined] = ["", undefined];
  for (const { kind, markdown } of pieces) {
    line += (last !== undefined && clings(line, last, kind, markdown) ? APART : "") + markdown;
    last = kind;
  }
  return line;
};

/** Would two pieces be read as something else when nothing stands between them. */
const clings = (line: string, last: Inline["kind"], kind: Inline["kind"], next: string): boolean => {
  if (/\s$/.test(line) || /^\s/.test(next)) return false;
  // a word that ends strong, and the end of its clause
  if (last === "strong" && /[\p{L}\p{N}]\*\*$/u.test(line) && /^[,.;:](?:\s|$)/.test(next)) return false;
  if (kind === "link" && line.endsWith("!")) return true;
  if (kind === "code" && line.endsWith("`")) return true;
  return kind === "strong" || last === "strong";
};

/** An address within the documentation: a path and an anchor, never a scheme. */
const escapeHref = (href: string): string =>
  href.toWellFormed().replace(/[^\p{L}\p{N}\-._~/#%?=&,+]/gu, (character) => {
    return character === "(" || character === ")" || character === "*" || character === "'" || character === "!"
      ? `%${character.charCodeAt(0).toString(16).toUpperCase()}`
      : encodeURIComponent(character);
  });
