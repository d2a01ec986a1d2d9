/** A word of a command line, and where it begins in its text. */
export interface Word {
  text: string;
  start: number;
}

/** What stands between two operators of a shell. */
export type Command = readonly Word[];

/** Longer words are no command's. */
const LONGEST_WORD = 2000;
/** What ends a command, unless it is quoted. */
const OPERATORS = new Set(["\n", ";", "&", "|", "(", ")"]);

/**
 * Splits a text as a shell does, as far as it is needed to find what is started: commands, words, quotes, comments, and
 * lines that go on. A quote that its own line does not close is a character like others: most of what is read is prose.
 */
export const splitCommands = (text: string, from = 0, to = text.length): Command[] => {
  const commands: Word[][] = [];
  let words: Word[] = [];
  const finish = (): void => {
    if (words.length > 0) commands.push(words);
    words = [];
  };
  let at = from;
  while (at < to) {
    const char = text.charAt(at);
    const continued = /[\\`^]/.test(char) ? lineBreakAt(text, at + 1) : 0;
    if (continued > 0) at += 1 + continued;
    else if (char === " " || char === "\t" || char === "\r") at += 1;
    else if (OPERATORS.has(char)) {
      finish();
      at += 1;
    } else if (char === "#") at = endOfLine(text, at, to);
    else {
      const word = readWord(text, at, to);
      if (word.text.length <= LONGEST_WORD) words.push({ text: word.text, start: at });
      at = word.end;
    }
  }
  finish();
  return commands;
};

const readWord = (text: string, start: number, to: number): { text: string; end: number } => {
  let at = start;
  let word = "";
  let isLiteral = false;
  while (at < to) {
    const char = text.charAt(at);
    if (isBlank(char) || OPERATORS.has(char)) break;
    if (char === "\\" && lineBreakAt(text, at + 1) > 0) break;
    if (!isLiteral && (char === '"' || char === "'")) {
      const close = text.indexOf(char, at + 1);
      const inner = close === -1 || close >= to ? undefined : text.slice(at + 1, close);
      if (inner !== undefined && !inner.includes("\n")) {
        word += inner;
        at = close + 1;
        continue;
      }
      isLiteral = true;
    }
    word += char;
    at += 1;
  }
  return { text: word, end: at };
};

const isBlank = (char: string): boolean => char === " " || char === "\t" || char === "\r";

const endOfLine = (text: string, at: number, to: number): number => {
  const feed = text.indexOf("\n", at);
  return feed === -1 ? to : Math.min(feed, to);
};

/** Length of a line break at an offset; 0 where there is none. */
const lineBreakAt = (text: string, at: number): number => {
  if (text.charAt(at) === "\n") return 1;
  return text.charAt(at) === "\r" && text.charAt(at + 1) === "\n" ? 2 : 0;
};
