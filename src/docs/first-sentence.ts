import { SLACK } from "../model/visible.ts";

/** Longest sentence of a line, in UTF-16 units. */
const LONGEST = 200;

/** The first sentence of a text, in one line; a very long one is cut at a word. Undefined where there is none. */
export const firstSentence = (said: string): string | undefined => {
  const start = said.slice(0, LONGEST * 4).trim();
  const [paragraph = ""] = start.split(/\n\s{0,20}\n|\n(?=[-*#] )/u);
  const line = paragraph
    .replace(/^(?:#{1,6}|[-*>])\s+/u, "")
    .replaceAll(/\s+/gu, " ")
    .trim();
  const end = /[.!?](?=\s+[\p{Lu}\p{N}("'`[*]|$)|[。！？]/u.exec(withoutAbbreviations(line));
  const sentence = end === null ? line : line.slice(0, end.index + 1);
  if (sentence === "") return undefined;
  if (sentence.length <= LONGEST + SLACK) return sentence;
  const cut = sentence.slice(0, LONGEST);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), LONGEST / 2)).trimEnd()} …`;
};

/** The same length, without points that end no sentence. */
const withoutAbbreviations = (line: string): string =>
  line.replaceAll(/\b(?:e\.g|i\.e|etc|vs|approx|incl|cf)\./giu, (found) => "-".repeat(found.length));
