import type { ConfigFormat, FilePosition } from "../../model/config.ts";
import { secretsByShape } from "../../model/secrets/find-secrets.ts";
import { isSensitiveName } from "../../model/secrets/sensitive-names.ts";
import type { Hidden } from "./shown-lines.ts";

/** Shorter texts stand everywhere. */
const LEAST_FOUND_AGAIN = 4;
/** The longest secret that has a shape: a private key. */
const AROUND = 20_000;

/**
 * What to hide in lines of a file that was read: the spans of its secrets, the same texts wherever else they stand, what
 * looks like a secret by its shape, and what a comment says of a key that is called like one.
 * @param lines all lines of the file
 */
export const hideInRead = (
  file: { lines: readonly string[]; format: ConfigFormat },
  secrets: readonly FilePosition[],
  first: number,
  last: number,
): Hidden[][] => {
  const { lines, format } = file;
  const texts = [...new Set(secrets.flatMap((span) => textsOf(lines, span)))];
  const shaped = secretsByShape(windowOf(lines, first, last)).flatMap(({ secret }) => pieces(secret.split("\n")));
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const number = first + index;
    const line = lines[number - 1] ?? "";
    return [
      ...secrets.flatMap((span) => coverOf(span, number, line)),
      ...[...texts, ...shaped].flatMap((text) => placesOf(line, text)),
      ...(format === "json" ? [] : inComment(line)),
    ];
  });
};

/** The part of a span on one line. One without an end may go on for ever. */
const coverOf = (span: FilePosition, number: number, line: string): Hidden[] => {
  const lastLine = span.endLine ?? (span.endColumn === undefined ? Number.POSITIVE_INFINITY : span.line);
  if (number < span.line || number > lastLine) return [];
  const from = number === span.line ? span.column - 1 : line.search(/\S|$/);
  const to = lastLine === span.line && span.endColumn !== undefined ? span.endColumn - 1 : line.length;
  return [{ from, to }];
};

const textsOf = (lines: readonly string[], span: FilePosition): string[] => {
  const covered: string[] = [];
  for (let number = span.line; number <= (span.endLine ?? span.line); number++) {
    const line = lines[number - 1] ?? "";
    covered.push(...coverOf(span, number, line).map(({ from, to }) => line.slice(from, to)));
  }
  return pieces(covered);
};

const pieces = (texts: readonly string[]): string[] =>
  texts
    .map((text) =>
      text
        .trim()
        .replace(/^["'`]{1,3}/, "")
        .replace(/["'`]{1,3}$/, "")
        .trim(),
    )
    .filter((text) => text.length >= LEAST_FOUND_AGAIN);

const placesOf = (line: string, text: string): Hidden[] => {
  const places: Hidden[] = [];
  for (let at = line.indexOf(text); at !== -1; at = line.indexOf(text, at + text.length)) {
    places.push({ from: at, to: at + text.length });
  }
  return places;
};

/** The lines with enough around them for a secret over several lines to be known. */
const windowOf = (lines: readonly string[], first: number, last: number): string => {
  const shown = lines.slice(first - 1, last).join("\n");
  let before = "";
  for (let number = first - 1; number > 0 && before.length < AROUND; number--)
    before = `${lines[number - 1] ?? ""}\n${before}`;
  let after = "";
  for (let number = last + 1; number <= lines.length && after.length < AROUND; number++)
    after += `\n${lines[number - 1] ?? ""}`;
  return before.slice(-AROUND) + shown + after.slice(0, AROUND);
};

const inComment = (line: string): Hidden[] => {
  const comment = line.search(/(?:^|\s)#/);
  if (comment === -1) return [];
  for (const found of line.slice(comment, comment + 2_000).matchAll(/([\w-]{1,100})["']?[ \t]{0,20}[:=]/g)) {
    if (isSensitiveName(found[1] ?? "")) return [{ from: comment + found.index + found[0].length, to: line.length }];
  }
  return [];
};
