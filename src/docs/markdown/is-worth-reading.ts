/** What may stand before the words of a line: marks of lists and quotes, one in the other. */
const MARGIN = /^[ \t>*+\-\d.)]*/;
const LINE = /[^\n\r]+/g;
/** What begins or ends a stress, beside the `_` within a word, or a link. */
const STRESS = /\\.|\*|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
const LINK = /\\.|[[\]]/g;

/** A formatter widens what it lays out anew, but not beyond these. */
const TIMES = 4;
const MORE_TEXT = 10_000;
const MORE_MARGIN = 100;
const MORE_MARKS = 500;
/** Reading stresses takes the square of their number, and no text of ours has more. */
const MOST_STRESS = 5_000;

/**
 * Can a text say the same as another, as far as its size and its marks tell. A parser takes minutes for a text of nothing
 * but marks, or leaves the stack, and a region is what anybody wrote into it.
 */
export const isWorthReading = (found: string, wanted: string): boolean =>
  found.length <= wanted.length * TIMES + MORE_TEXT &&
  widestMargin(found) <= widestMargin(wanted) * TIMES + MORE_MARGIN &&
  count(found, LINK) <= count(wanted, LINK) * TIMES + MORE_MARKS &&
  count(found, STRESS) <= Math.min(count(wanted, STRESS) * TIMES + MORE_MARKS, MOST_STRESS);

const widestMargin = (text: string): number => {
  let widest = 0;
  for (const [line] of text.matchAll(LINE)) widest = Math.max(widest, MARGIN.exec(line)?.[0].length ?? 0);
  return widest;
};

const count = (text: string, marks: RegExp): number => {
  let sum = 0;
  for (const [mark] of text.matchAll(marks)) if (!mark.startsWith("\\")) sum++;
  return sum;
};
