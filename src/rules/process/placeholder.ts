import { wordsOf } from "./passage.ts";

/** What stands where nothing was said yet, or nothing is to be said. */
const PLACEHOLDERS = [
  "n/a",
  "na",
  "none",
  "nothing",
  "nil",
  "null",
  "not applicable",
  "yes",
  "no",
  "ok",
  "xx",
  "xxx",
  "placeholder",
  "lorem ipsum",
].map(wordsOf);

/** A promise to say it later: whatever follows is about what is to be said. */
const DEFERRED = [
  "todo",
  "to do",
  "tbd",
  "tba",
  "tbc",
  "fixme",
  "wip",
  "to be determined",
  "to be defined",
  "to be done",
].map(wordsOf);

/** Words that make a reason of what follows a placeholder: `N/A - documentation only`. */
const LEAST_REASON = 2;
/** Words of a label at the most: `Unit tests: ok`. */
const LONGEST_LABEL = 3;

/**
 * Does a line, given as its words, say something: more than its label, a placeholder or a promise to say it later. A
 * placeholder with a reason does, for whatever is asked: who reviews sees the reason.
 */
export const saysSomething = (line: readonly string[]): boolean => {
  const said = withoutLabel(line);
  if (isDeferred(line)) return false;
  let rest = said;
  for (;;) {
    const start = rest;
    if (isDeferred(start)) return false;
    const found = PLACEHOLDERS.find((each) => startsWith(start, each));
    if (found === undefined) break;
    rest = rest.slice(found.length);
  }
  const telling = rest.filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (telling.every((word) => ONE_SIGN.test(word))) return false;
  return rest.length === said.length || telling.length >= LEAST_REASON;
};

const ONE_SIGN = /^[\da-z]$/;

const isDeferred = (words: readonly string[]): boolean => DEFERRED.some((each) => startsWith(words, each));

const startsWith = (words: readonly string[], start: readonly string[]): boolean =>
  start.every((word, index) => words[index] === word);

const withoutLabel = (words: readonly string[]): readonly string[] => {
  const end = words.indexOf(":");
  return end === -1 || end > LONGEST_LABEL ? words : words.slice(end + 1);
};
