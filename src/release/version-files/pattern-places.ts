import { compilePattern } from "../../model/safe-pattern.ts";
import { isVersionText, withoutPrefix } from "./check-version-text.ts";
import { placeBetween } from "./place.ts";
import { sourceOf } from "./source.ts";
import type { FoundPlace } from "./version-file.ts";

/** Beginning of a line that an expression is tried on: what a pattern costs grows with the length of the text. */
const LONGEST = 500;

/** What an expression finds in a file; or why it cannot be tried. */
export const patternPlaces = (
  text: string,
  file: string,
  { pattern, as }: { pattern: string; as: string },
): { places: FoundPlace[] } | { fault: string } => {
  const compiled = compilePattern(pattern);
  if ("fault" in compiled) return compiled;
  const inLine = new RegExp(compiled.pattern.source, `${compiled.pattern.flags}d`);
  const source = sourceOf(text, file);
  const places: FoundPlace[] = [];
  for (const { start, line } of linesOf(text)) {
    for (const match of line.slice(0, LONGEST).matchAll(inLine)) {
      const range = match.indices?.groups?.version ?? match.indices?.[1];
      if (range === undefined) continue;
      const [from, to] = range;
      const written = line.slice(from, to);
      const value = withoutPrefix(written);
      if (value === "" || !isVersionText(value)) continue;
      const end = start + to;
      places.push(placeBetween(source, { start: end - value.length, end, value }, { as }));
    }
  }
  return { places };
};

const linesOf = (text: string): { start: number; line: string }[] => {
  const lines: { start: number; line: string }[] = [];
  for (let start = 0; start <= text.length; ) {
    const next = text.indexOf("\n", start);
    const end = next === -1 ? text.length : next;
    lines.push({ start, line: text.slice(start, text[end - 1] === "\r" && end > start ? end - 1 : end) });
    start = end + 1;
  }
  return lines;
};
