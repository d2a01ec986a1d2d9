/** One place in code that reads an environment variable. */
export interface CodeRead {
  name: string;
  /** Of the name in the text. */
  index: number;
  /** How the code reads it: `process.env`. */
  as: string;
  /** The code gives a default, or asks whether it is there: it does without. */
  isCovered: boolean;
}

/** How the code of one language is searched. */
export interface CodeLanguage {
  /** Extensions of its files. */
  extensions: readonly string[];
  /** A text without any of these reads no variable: cheaper than looking. */
  hints: readonly string[];
  isTest(path: string): boolean;
  readsIn(text: string): CodeRead[];
  transportsIn(text: string): ("stdio" | "http")[];
}

const LONGEST_NAME = 130;

/** The text between quotes, from the quote at `start` on, and where it ends; undefined where it is no plain text. */
export const quotedAt = (
  text: string,
  code: string,
  start: number,
): { value: string; index: number; end: number } | undefined => {
  const quote = code[start];
  if (quote !== '"' && quote !== "'" && quote !== "`") return undefined;
  const length = code.slice(start + 1, start + 1 + LONGEST_NAME).indexOf(quote);
  if (length === -1) return undefined;
  const end = start + 1 + length;
  return { value: text.slice(start + 1, end), index: start + 1, end: end + 1 };
};
