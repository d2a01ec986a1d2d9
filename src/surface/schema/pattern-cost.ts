import { isObject, type Json } from "../../model/json.ts";

/** Longest text that any pattern is run on. */
const TEXT_LIMIT = 10_000;
/** Longest text for a pattern of exponential cost: doubling hurts only on longer ones. */
const COSTLY_TEXT_LIMIT = 18;
/** Steps of one run that nobody notices: some tens of milliseconds. */
const STEP_LIMIT = 10_000_000;

/** A repeated group with a repetition or a choice inside can take exponential time, and so can a back-reference. */
const isExponential = (source: string): boolean => /[*+}|][^()]*\)+[*+{]/.test(source) || /\\[1-9k]/.test(source);

/** Repetitions that may try every length: unbounded ones, and bounds that are as good as none. */
const countRepetitions = (source: string): number => {
  let count = source.startsWith("^") ? 0 : 1;
  for (const [sign, least = "", most] of source.matchAll(/[*+]|\{(\d+),(\d*)\}/g)) {
    if (sign.length === 1 || most === "" || Number(most) - Number(least) > 10) count++;
  }
  return count;
};

/**
 * Longest text (UTF-16 units) on which a regular expression from outside is safe to run: one of `n` repetitions in a row
 * can take as many steps as the text's length to the power of `n`.
 */
export const safeLengthOf = (source: string): number => {
  if (isExponential(source)) return COSTLY_TEXT_LIMIT;
  const repetitions = countRepetitions(source);
  if (repetitions <= 1) return TEXT_LIMIT;
  return Math.max(COSTLY_TEXT_LIMIT, Math.min(TEXT_LIMIT, Math.floor(STEP_LIMIT ** (1 / repetitions))));
};

/** Longest text on which every pattern of the schema is safe to run. */
export const safeLengthIn = (schema: Json): number => {
  let length = TEXT_LIMIT;
  const stack: Json[] = [schema];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    if (typeof value !== "object" || value === null) continue;
    if (isObject(value)) {
      const { pattern, patternProperties } = value;
      const sources = isObject(patternProperties) ? Object.keys(patternProperties) : [];
      if (typeof pattern === "string") sources.push(pattern);
      for (const source of sources) length = Math.min(length, safeLengthOf(source));
    }
    for (const member of Object.values(value)) stack.push(member);
  }
  return length;
};

/** Length of the longest text or name in a value. */
export const longestText = (value: Json): number => {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  let longest = 0;
  for (const [name, member] of Object.entries(value)) longest = Math.max(longest, name.length, longestText(member));
  return longest;
};
