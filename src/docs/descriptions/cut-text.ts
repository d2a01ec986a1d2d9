import { grouped } from "../../model/counted.ts";

/** Longest text that is shown whole, in UTF-16 units: who describes a tool in more tells a reader nothing more. */
export const MOST_OF_TEXT = 20_000;

/** The first characters of a text, and how many are left out. */
export const cutText = (text: string, limit: number): { head: string; left: number } => {
  if (text.length <= limit) return { head: text, left: 0 };
  const isInsidePair = /[\uD800-\uDBFF]/.test(text.charAt(limit - 1));
  const head = text.slice(0, isInsidePair ? limit - 1 : limit);
  return { head, left: text.length - head.length };
};

/** How a text ends that is cut. */
export const leftOut = (count: number): string => `… (+${grouped(count)} characters)`;
