import { IMPERATIVE_SHAPES } from "./imperative-shapes.ts";
import type { Mark, TextDetector } from "./text-detector.ts";

/** No order is shorter: the least is the name of a file. */
const SHORTEST = 5;
/** How much of a sentence is shown on each side of the words that matched. */
const MOST_BEFORE = 60;
const MOST_AFTER = 100;

/** Sentences that order a model about, in any text that it reads. One mark for each sentence. */
export const imperativeText: TextDetector = {
  trait: "imperative-text",
  prepare:
    () =>
    ({ role, text }) => {
      if (text.length < SHORTEST || (role !== "prose" && role !== "value")) return [];
      const lower = text.toLowerCase();
      const isPossible = (words: readonly string[]): boolean => words.some((word) => lower.includes(word));
      const matches = IMPERATIVE_SHAPES.filter(({ needs }) => needs.every(isPossible))
        .flatMap(({ kind, pattern }) =>
          [...text.matchAll(pattern)].map(({ 0: words, index }) => ({ kind, start: index, end: index + words.length })),
        )
        .sort((a, b) => a.start - b.start || b.end - a.end);
      const found: Mark[] = [];
      let told = 0;
      for (const { kind, start, end } of matches) {
        // One sentence of several shapes is one order.
        if (start < told) continue;
        const sentence = sentenceAround(text, start, end, told);
        const shown = text.slice(sentence.start, sentence.end).replace(/\s+/g, " ").trim();
        found.push({ key: normalise(shown), group: "", shown, facts: { kind } });
        told = sentence.end;
      }
      return found;
    },
};

interface Range {
  start: number;
  end: number;
}

/** A full stop that another sentence or line follows; that of "e.g." is none. */
const STOP = /[.!?](?=[*_"')\]]{0,3}\s+(?:[\p{Lu}<*#-]|$))|\n/gu;

/** Never back into a sentence that was told already (`least`). */
const sentenceAround = (text: string, start: number, end: number, least: number): Range => {
  const from = Math.max(least, start - MOST_BEFORE);
  const before = text.slice(from, start);
  const stop = [...before.matchAll(STOP)].at(-1);
  const cut = from === least ? 0 : before.search(/\s/) + 1;
  const after = text.slice(end, end + MOST_AFTER);
  const next = after.search(STOP);
  const tail = next >= 0 ? next : after.length < MOST_AFTER ? after.length : Math.max(0, after.search(/\s\S*$/));
  return { start: from + (stop === undefined ? cut : stop.index + 1), end: end + tail };
};

const normalise = (sentence: string): string =>
  sentence
    .toLowerCase()
    .replace(/[^\p{L}\p{N}~/._]+/gu, " ")
    .trim();
