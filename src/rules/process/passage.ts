import type { WrittenLine } from "../../model/written-lines.ts";

/** One line as a reader sees it; the marks of Markdown are not read. */
export interface PassageLine {
  text: string;
  words: readonly string[];
  /** Of a task; undefined for any other line. */
  isChecked?: boolean;
}

const IMAGE = /!\[[^\]]{0,500}\](?:\([^()]{0,2000}\)|\[[^\]]{0,200}\])/g;
const TAG = /<\/?[a-z][a-z0-9-]{0,30}(?:[\s/][^<>]{0,2000})?>/gi;
/** `[//]: # (text)` and other definitions of links show nothing; a footnote shows its text. */
const DEFINITION = /^ {0,3}\[[^\]^][^\]]{0,500}\]:.*$/gm;
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi;
const TASK = /^[\s>]*(?:[-*+]|\d{1,9}[.)])[ \t]{1,10}\[([ xX])\](?:[ \t](.*))?$/;

/** A colon that ends a label is a word: `Unit tests:` asks for something. */
const WORD = /[\p{L}\p{M}\p{N}]+|:(?![^\s*_])/gu;

/** The words of a text: letters and digits, the same in capitals and in lower case, without what is not seen. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize("NFKC")
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "")
    .toLowerCase()
    .match(WORD) ?? [];

/** What is seen of some lines: no images, no HTML, no definitions of links. An empty line stays, without words. */
export const readPassage = (lines: readonly WrittenLine[]): PassageLine[] => {
  const passage: PassageLine[] = [];
  let prose: string[] = [];
  const endProse = (): void => {
    if (prose.length === 0) return;
    const seen = prose.join("\n").replaceAll(IMAGE, " ").replaceAll(TAG, " ").replaceAll(DEFINITION, "");
    passage.push(...seen.replaceAll(ENTITY, " ").split("\n").map(readLine));
    prose = [];
  };
  for (const { text, isCode } of lines) {
    if (!isCode) {
      prose.push(text);
      continue;
    }
    endProse();
    passage.push({ text, words: wordsOf(text) });
  }
  endProse();
  return passage;
};

const readLine = (line: string): PassageLine => {
  const [task, box, text = ""] = TASK.exec(line) ?? [];
  return task === undefined
    ? { text: line, words: wordsOf(line) }
    : { text, words: wordsOf(text), isChecked: box !== " " };
};
