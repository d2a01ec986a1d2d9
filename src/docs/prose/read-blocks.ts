import { readLines } from "../regions/live-lines.ts";
import { type Passage, passageOf, textOf } from "./passage.ts";

/** A block of a Markdown file that prose stands in. Code, comments and raw HTML are left out. */
export type ProseBlock =
  | { kind: "heading"; level: number; passage: Passage }
  | { kind: "paragraph"; passage: Passage }
  /** `list`: the same for the items of one list. `parent`: the item that the list stands in, by its place among the blocks. */
  | { kind: "item"; list: number; parent?: number; passage: Passage }
  | { kind: "table"; head: readonly Passage[]; rows: readonly (readonly Passage[])[] }
  /** The line of `<details>` that is always seen, and where what it hides ends. */
  | { kind: "summary"; passage: Passage }
  | { kind: "details-end" };

/**
 * Reads a Markdown file line by line, in time that grows with its length alone: a parser of all of CommonMark takes minutes
 * for a megabyte that somebody wrote to that end. Where the two disagree, a line is taken for what a person sees in it.
 */
export const readBlocks = (markdown: string): ProseBlock[] => {
  const state = new Reading();
  for (const { text, number, isLive } of readLines(markdown.replace(/^\uFEFF/, ""))) state.take(text, number, isLive);
  state.endParagraph();
  return state.blocks;
};

const QUOTE = /^ {0,3}> ?/;
const FENCE = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(`{3,}|~{3,})(.*)$/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/;
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;
const BREAK = /^\s{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const ITEM = /^([ \t]*)([-*+]|\d{1,9}[.)])([ \t]+)(?=\S)/;
const HTML = /^\s*<\/?([a-z][a-z0-9-]*)(?=[\s/>]|$)/i;
/** Tags that begin a block also behind a line of prose. */
const BLOCK_TAGS: ReadonlySet<string> = new Set(
  "center details div dl h1 h2 h3 h4 h5 h6 hr li ol p picture section summary table tbody td th thead tr ul".split(" "),
);
/** Tags whose text is taken as it is. */
const RAW_TAGS: ReadonlySet<string> = new Set(["pre", "script", "style", "textarea"]);
/** Tags that stand in a line of prose as well. */
const INLINE_TAGS: ReadonlySet<string> = new Set(
  "a b strong i em code kbd br img sub sup span del s u mark small".split(" "),
);

/** What is moved in by so much looks as if it stood in the item above, however long the number of that is. */
const STEP = 2;

interface OpenItem {
  /** Of its mark. */
  indent: number;
  /** Of what stands in it. */
  content: number;
  list: number;
  block: number;
}

class Reading {
  readonly blocks: ProseBlock[] = [];
  private paragraph: { text: string; line: number; column: number }[] = [];
  /** The item that the open paragraph begins. */
  private begun: OpenItem | undefined;
  private items: OpenItem[] = [];
  private lists = 0;
  /** Of code in a quote, which has no end but this one and that of the quote. */
  private quotedFence: string | undefined;
  private html: { text: string[]; line: number } | undefined;
  private table: { head: Passage[]; rows: Passage[][] } | undefined;
  private isAfterBlank = true;

  take(raw: string, line: number, isLive: boolean): void {
    const { text, column } = withoutQuote(raw);
    if (!isLive || text.trim() === "") {
      this.endParagraph();
      this.isAfterBlank = true;
      return;
    }
    if (this.isQuotedCode(text, column)) return;
    this.takeWords(text, line, column);
    this.isAfterBlank = false;
  }

  private isQuotedCode(text: string, column: number): boolean {
    if (column === 1) this.quotedFence = undefined;
    if (this.quotedFence === undefined) return false;
    if (closesFence(text, this.quotedFence)) this.quotedFence = undefined;
    return true;
  }

  private takeWords(text: string, line: number, column: number): void {
    if (this.html !== undefined) {
      this.html.text.push(text);
      return;
    }
    const fence = FENCE.exec(text);
    if (fence?.[1] !== undefined && !(fence[1].startsWith("`") && (fence[2] ?? "").includes("`"))) {
      this.endParagraph();
      if (column > 1) this.quotedFence = fence[1];
      return;
    }
    if (/^\s*<!--/.test(text)) {
      this.endParagraph();
      return;
    }
    if (this.isAfterBlank) this.leaveItems(widthOf(/^[ \t]*/.exec(text)?.[0] ?? ""), ITEM.test(text));
    if (this.takeTableRow(text, line, column) || this.takeHeading(text, line, column)) return;
    if (BREAK.test(text)) {
      this.endParagraph();
      return;
    }
    if (this.takeItem(text, line, column) || this.takeHtml(text, line)) return;
    const start = text.length - text.trimStart().length;
    this.paragraph.push({ text: text.slice(start), line, column: column + start });
  }

  /** Items that end above a line which stands further left than their words. */
  private leaveItems(indent: number, isItem: boolean): void {
    while (true) {
      const last = this.items.at(-1);
      if (last === undefined || indent >= last.content || (isItem && indent >= last.indent)) return;
      this.items.pop();
    }
  }

  private takeHeading(text: string, line: number, column: number): boolean {
    const [, hashes, title = ""] = HEADING.exec(text) ?? [];
    if (hashes !== undefined) {
      this.endParagraph();
      this.items = [];
      const start = text.length - title.length;
      this.blocks.push({
        kind: "heading",
        level: hashes.length,
        passage: passageOf(withoutHashes(title), line, column + start),
      });
      return true;
    }
    if (this.paragraph.length === 0 || this.begun !== undefined || this.items.length > 0) return false;
    if (!UNDERLINE.test(text)) return false;
    const level = text.trimStart().startsWith("=") ? 1 : 2;
    this.blocks.push({ kind: "heading", level, passage: { lines: this.paragraph } });
    this.paragraph = [];
    return true;
  }

  private takeItem(text: string, line: number, column: number): boolean {
    const [all, before = ""] = ITEM.exec(text) ?? [];
    if (all === undefined) return false;
    this.endParagraph();
    const indent = widthOf(before);
    while (indent < (this.items.at(-1)?.content ?? 0) && indent < (this.items.at(-1)?.indent ?? 0)) this.items.pop();
    const last = this.items.at(-1);
    const isSibling = last !== undefined && indent < last.content;
    if (isSibling) this.items.pop();
    const list = isSibling ? last.list : this.lists++;
    const open = { indent, content: indent + STEP, list, block: this.blocks.length };
    this.begun = open;
    this.paragraph.push({ text: text.slice(all.length), line, column: column + all.length });
    return true;
  }

  private takeHtml(text: string, line: number): boolean {
    const tag = HTML.exec(text)?.[1]?.toLowerCase();
    if (tag === undefined || INLINE_TAGS.has(tag) || (this.paragraph.length > 0 && !BLOCK_TAGS.has(tag))) return false;
    this.endParagraph();
    if (!RAW_TAGS.has(tag)) this.html = { text: [text], line };
    return true;
  }

  private takeTableRow(text: string, line: number, column: number): boolean {
    if (this.table !== undefined) {
      this.table.rows.push(cellsOf(text, line, column));
      return true;
    }
    const above = this.paragraph.at(-1);
    if (above === undefined || !/^[\s|:-]+$/.test(text) || !above.text.includes("|")) return false;
    const head = cellsOf(above.text, above.line, above.column);
    const marks = cellsOf(text, line, column).map(textOf);
    if (head.length !== marks.length || !marks.every((mark) => /^:?-+:?$/.test(mark))) return false;
    this.paragraph.pop();
    this.endParagraph();
    this.table = { head, rows: [] };
    return true;
  }

  endParagraph(): void {
    if (this.table !== undefined) this.blocks.push({ kind: "table", ...this.table });
    this.table = undefined;
    if (this.html !== undefined) this.endHtml(this.html);
    this.html = undefined;
    if (this.paragraph.length === 0) return;
    const passage = { lines: this.paragraph };
    this.paragraph = [];
    if (this.begun === undefined) {
      this.blocks.push({ kind: "paragraph", passage });
      return;
    }
    const parent = this.items.at(-1)?.block;
    this.begun.block = this.blocks.length;
    this.blocks.push({
      kind: "item",
      list: this.begun.list,
      ...(parent === undefined ? {} : { parent }),
      passage,
    });
    this.items.push(this.begun);
    this.begun = undefined;
  }

  private endHtml({ text, line }: { text: string[]; line: number }): void {
    for (const [index, each] of text.entries()) {
      const open = each.indexOf("<summary");
      const start = open === -1 ? -1 : each.indexOf(">", open) + 1;
      const end = start <= 0 ? -1 : each.indexOf("</summary>", start);
      if (end !== -1) {
        this.blocks.push({ kind: "summary", passage: passageOf(each.slice(start, end), line + index, start + 1) });
      }
      if (each.includes("</details>")) this.blocks.push({ kind: "details-end" });
    }
  }
}

const withoutQuote = (raw: string): { text: string; column: number } => {
  let start = 0;
  for (let depth = 0; depth < MOST_QUOTES; depth++) {
    const mark = QUOTE.exec(raw.slice(start, start + 6))?.[0];
    if (mark === undefined) break;
    start += mark.length;
  }
  return { text: start === 0 ? raw : raw.slice(start), column: start + 1 };
};
/** Deeper ones are read as text. */
const MOST_QUOTES = 20;

/** A tab goes to the next column that four divides. */
const widthOf = (space: string): number => {
  let width = 0;
  for (const each of space) width += each === "\t" ? 4 - (width % 4) : 1;
  return width;
};

const closesFence = (raw: string, mark: string): boolean => {
  const trimmed = raw.trim();
  return trimmed.length >= mark.length && trimmed === (mark[0] ?? "").repeat(trimmed.length);
};

const withoutHashes = (title: string): string => {
  const trimmed = title.trimEnd();
  let end = trimmed.length;
  while (trimmed[end - 1] === "#") end--;
  if (end === 0) return "";
  return end < trimmed.length && /\s/.test(trimmed[end - 1] ?? "") ? trimmed.slice(0, end).trimEnd() : trimmed;
};

/** Cells between pipes that no backslash stands before. */
const cellsOf = (text: string, line: number, column: number): Passage[] => {
  const cells: Passage[] = [];
  let start = 0;
  const end = text.trimEnd().length;
  const close = (at: number): void => {
    const cell = text.slice(start, at);
    const lead = cell.length - cell.trimStart().length;
    cells.push(passageOf(cell.trim(), line, column + start + lead));
    start = at + 1;
  };
  for (let at = 0; at < end; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "|") {
      if (text.slice(start, at).trim() === "" && cells.length === 0 && start === 0) start = at + 1;
      else close(at);
    }
  }
  if (start < end) close(end);
  return cells;
};
