import { readFence, readIndentedCode } from "./prose-code.ts";
import { type ProseLine, readProseLines } from "./prose-lines.ts";

/** What the author of a text meant with its layout. All text in it is from outside. */
export type Prose = ProseParagraph | { kind: "code"; language: string; text: string } | ProseList;

interface ProseParagraph {
  kind: "paragraph";
  /** Each stands on its own. */
  lines: string[];
}

export interface ProseList {
  kind: "list";
  isNumbered: boolean;
  items: ProseItem[];
}

export interface ProseItem {
  /** As the author has it: `3.`. */
  number?: string;
  blocks: Prose[];
}

/** An item that following lines may belong to. */
interface OpenItem {
  list: ProseList;
  blocks: Prose[];
  indent: number;
  /** Has it a mark, or is it a line that stands further to the right than one with a colon. */
  isMarked: boolean;
}

const MOST_NESTED = 6;
const MARK = /^(?:[-*+•◦‣]|(\d{1,9}[.)]))\s+(?=\S)/u;

/** One line that begins with a word, as most descriptions are: no mark, no fence and no indentation. */
const ONE_SENTENCE = /^[A-Za-z][^\n\r\u0085\u2028\u2029]*$/u;

/** Reads a docstring or a description: paragraphs, lists by mark and by indentation, code. */
export const readProse = (text: string): Prose[] => {
  if (ONE_SENTENCE.test(text)) return [{ kind: "paragraph", lines: [text.trimEnd()] }];
  const lines = readProseLines(text);
  const reader = new ProseReader();
  for (let at = 0; at < lines.length; ) at += reader.read(lines, at);
  return reader.blocks;
};

/** Holds what is open while lines are read one by one. */
class ProseReader {
  readonly blocks: Prose[] = [];
  readonly #open: OpenItem[] = [];
  /** Where the last line of words began; code and lines below a colon stand further to the right. */
  #margin = 0;
  #isNew = true;

  /** Reads what begins on a line; gives how many it took. */
  read(lines: readonly ProseLine[], at: number): number {
    const line = lines[at];
    if (line === undefined || line.text === "") {
      this.#isNew = true;
      this.#closeWhile(({ isMarked }) => !isMarked);
      return 1;
    }
    const fence = readFence(lines, at);
    if (fence !== undefined) return this.#addCode(fence, line);
    const [mark, number] = MARK.exec(line.text) ?? [];
    if (mark !== undefined) this.#addItem(line, mark.length, number);
    else {
      const code = this.#mayBeCode() ? readIndentedCode(lines, at, this.#margin) : undefined;
      if (code !== undefined) return this.#addCode(code, line);
      this.#addWords(line);
    }
    this.#isNew = false;
    return 1;
  }

  get #here(): Prose[] {
    return this.#open.at(-1)?.blocks ?? this.blocks;
  }

  #closeWhile(test: (item: OpenItem) => boolean): void {
    for (let top = this.#open.at(-1); top !== undefined && test(top); top = this.#open.at(-1)) this.#open.pop();
  }

  #addCode({ language, text, size }: { language: string; text: string; size: number }, { indent }: ProseLine): number {
    this.#closeWhile((item) => indent <= item.indent);
    if (text.trim() !== "") this.#here.push({ kind: "code", language, text });
    this.#isNew = true;
    return size;
  }

  /** Only what a blank line or a colon sets apart from the words before it. */
  #mayBeCode(): boolean {
    return this.blocks.length > 0 && (this.#isNew || this.#endsWithColon());
  }

  #endsWithColon(): boolean {
    const last = this.#here.at(-1);
    return last?.kind === "paragraph" && (last.lines.at(-1)?.endsWith(":") ?? false);
  }

  #addItem({ text, indent }: ProseLine, markLength: number, number: string | undefined): void {
    const isNumbered = number !== undefined;
    this.#closeWhile((item) => item.indent > indent || (item.indent === indent && !item.isMarked));
    this.#closeWhile((item) => item.indent === indent || this.#open.length >= MOST_NESTED);
    const paragraph: ProseParagraph = { kind: "paragraph", lines: [text.slice(markLength)] };
    this.#openItem({ isNumbered, indent, isMarked: true }, { ...(isNumbered ? { number } : {}), blocks: [paragraph] });
    this.#margin = indent + markLength;
  }

  #openItem(
    { isNumbered, indent, isMarked }: { isNumbered: boolean; indent: number; isMarked: boolean },
    item: ProseItem,
  ): void {
    const last = this.#here.at(-1);
    const list: ProseList =
      last?.kind === "list" && last.isNumbered === isNumbered ? last : { kind: "list", isNumbered, items: [] };
    if (list !== last) this.#here.push(list);
    list.items.push(item);
    this.#open.push({ list, blocks: item.blocks, indent, isMarked });
  }

  #addWords({ text, indent }: ProseLine): void {
    const isSibling = (item: OpenItem): boolean => !item.isMarked && item.indent === indent;
    this.#closeWhile((item) => indent <= item.indent && !isSibling(item));
    const top = this.#open.at(-1);
    const last = this.#here.at(-1);
    const isBelowColon =
      !this.#isNew && indent > this.#margin && this.#endsWithColon() && this.#open.length < MOST_NESTED;
    if (isBelowColon || (top !== undefined && isSibling(top))) {
      if (top !== undefined && isSibling(top)) this.#open.pop();
      this.#openItem(
        { isNumbered: false, indent, isMarked: false },
        { blocks: [{ kind: "paragraph", lines: [text] }] },
      );
    } else if (this.#isNew || last?.kind !== "paragraph") this.#here.push({ kind: "paragraph", lines: [text] });
    else addLine(last.lines, text);
    this.#margin = indent;
  }
}

const WIDE_LINE = 60;

/** A line that only goes on is joined to the one before, which its author broke where the page ended. */
const addLine = (lines: string[], text: string): void => {
  const last = lines.at(-1) ?? "";
  const goesOn = last.length >= WIDE_LINE && !/[.:;!?]$/.test(last) && /^[\p{Ll}(]/u.test(text);
  if (goesOn) lines[lines.length - 1] = `${last} ${text}`;
  else lines.push(text);
};
