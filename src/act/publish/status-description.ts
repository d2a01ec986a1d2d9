import { escapeCodePoint, oneLine } from "../../model/visible.ts";

/** GitHub's most. */
const MOST_CHARACTERS = 140;
const CUT = "…";

/** GitHub refuses a description that holds one. */
const BEYOND_16_BITS = /[\u{10000}-\u{10ffff}]/gu;

/** A text as GitHub takes it for the description of a status: one visible line of at most 140 characters. */
export const statusDescription = (text: string): string => {
  // what is cut anyway needs no work
  const line = oneLine(text.slice(0, MOST_CHARACTERS * 4)).replace(BEYOND_16_BITS, escapeCodePoint);
  return line.length <= MOST_CHARACTERS ? line : `${line.slice(0, MOST_CHARACTERS - 1).trimEnd()}${CUT}`;
};
