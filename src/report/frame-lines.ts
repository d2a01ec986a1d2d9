import type { Finding } from "../model/finding.ts";
import { visible } from "../model/visible.ts";

/** A frame has few lines; more come from nobody who makes them here. */
const MOST_LINES = 12;
const LONGEST = 400;

/** A line that the runner would take for a command; no frame of ours has one, and a result may come from elsewhere. */
const COMMAND = /^(\s*)::/u;

/** The lines of a frame, visible. */
export const frameLines = (frame: string): string[] =>
  frame
    .split("\n")
    .slice(0, MOST_LINES)
    .map((line) => visible(line.slice(0, LONGEST)).replace(COMMAND, "$1\\u{3a}:"));

/** The line that marks the place: numbers' room, a bar, and the mark. */
const MARK = /^ +\| *(?=\^)/;

/** The same, moved to the left as far as it takes for the mark to stand within `width` columns. */
export const framedWithin = (frame: string, width: number): string[] => {
  const lines = frameLines(frame);
  const mark = lines.find((line) => MARK.test(line));
  if (mark === undefined || mark.length <= width) return lines;
  const gutter = mark.indexOf("|") + 2;
  const moved = mark.indexOf("^") - gutter - Math.max(0, Math.floor((width - gutter) / 3));
  if (moved <= 0) return lines;
  return lines.map((line) => {
    const rest = line.slice(gutter + moved + 1);
    return `${line.slice(0, gutter)}${line === mark ? " " : rest === "" ? "" : "…"}${rest}`.trimEnd();
  });
};

/** `:12:7`, `:12`, or nothing where only the file is known. */
export const positionOf = ({ at: { line, column } }: Finding): string =>
  line === undefined ? "" : `:${line}${column === undefined ? "" : `:${column}`}`;
