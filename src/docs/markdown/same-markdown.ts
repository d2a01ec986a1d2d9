import { isWorthReading } from "./is-worth-reading.ts";
import { ESCAPED } from "./parse-markdown.ts";
import { isSamePart, readSaid } from "./said-parts.ts";
import { type Stretch, splitAtHeadings } from "./split-at-headings.ts";

/** Do two Markdown texts say the same, however they are laid out. */
export const saysTheSame = (a: string, b: string): boolean => firstDifference(a, b) === undefined;

/**
 * The line of `found`, from 1, on which it first says other than `wanted`; one behind its end where only something is
 * missing there. Undefined where both say the same. Only what differs between two headings is parsed.
 */
export const firstDifference = (found: string, wanted: string): number | undefined => {
  if (found === wanted) return undefined;
  const [here, there] = [splitAtHeadings(found), splitAtHeadings(wanted)];
  if (here.length === there.length) {
    for (const [index, stretch] of here.entries()) {
      const line = differenceIn(stretch, there[index]?.text ?? "");
      if (line !== undefined) return line;
    }
    return undefined;
  }
  const [start, end] = sameEnds(here, there);
  return differenceIn(
    { text: textOf(here.slice(start, here.length - end)), line: here[start]?.line ?? lineCount(found) },
    textOf(there.slice(start, there.length - end)),
  );
};

/** How many stretches are the same at the beginning and at the end. */
const sameEnds = (here: readonly Stretch[], there: readonly Stretch[]): [number, number] => {
  const most = Math.min(here.length, there.length);
  let start = 0;
  while (start < most && here[start]?.text === there[start]?.text) start++;
  let end = 0;
  while (end < most - start && here.at(-1 - end)?.text === there.at(-1 - end)?.text) end++;
  return [start, end];
};

const textOf = (stretches: readonly Stretch[]): string => stretches.map(({ text }) => text).join("");
const LINE_END = /\r\n|[\n\r]/;
const lineCount = (text: string): number => text.split(LINE_END).length;

const differenceIn = ({ text, line }: Stretch, wanted: string): number | undefined => {
  if (text === wanted) return undefined;
  // the mark of an escape, which nobody writes, would hide one that is missing
  if (text.includes(ESCAPED) || wanted.includes(ESCAPED)) return line;
  if (!isWorthReading(text, wanted)) return line + firstLineThatDiffers(text, wanted);
  const [here, there] = [readSaid(text), readSaid(wanted)];
  for (const [index, part] of here.entries()) {
    const other = there[index];
    if (other === undefined || !isSamePart(part, other)) return line + part.line - 1;
  }
  return here.length === there.length ? undefined : line + lineCount(text) - 1;
};

/** How many lines stand before the first that is another in the other text. */
const firstLineThatDiffers = (text: string, other: string): number => {
  const [lines, others] = [text.split(LINE_END), other.split(LINE_END)];
  const index = lines.findIndex((line, at) => line !== others[at]);
  return index === -1 ? lines.length - 1 : index;
};
