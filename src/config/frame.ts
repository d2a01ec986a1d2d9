import type { ConfigFormat, ConfigLayer, FilePosition } from "../model/config.ts";
import { hideInBroken } from "./frames/hide-in-broken.ts";
import { hideInRead } from "./frames/hide-in-read.ts";
import { secretSpansOf } from "./frames/secret-spans.ts";
import { type Hidden, showLine } from "./frames/shown-lines.ts";

export { secretSpansOf } from "./frames/secret-spans.ts";

const AROUND = 2;
const WIDTH = 100;
/** How much of a long line is kept before the place. */
const BEFORE = 40;

/**
 * The lines around a place, numbered, with a mark below it, and no value of a secret in them. In a file that was read the
 * given spans are hidden, and what is a secret by its key's name or by its shape; in one that could not be read, every value.
 * @param secrets as `secretSpansOf` tells them
 */
export const makeFrame = (
  source: ConfigLayer | { file: string; text: string; format: ConfigFormat },
  at: FilePosition,
  secrets: readonly FilePosition[],
): string => {
  const text = source.text.startsWith("\uFEFF") ? source.text.slice(1) : source.text;
  const lines = text.split("\n").map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
  const number = Math.min(Math.max(at.line, 1), lines.length);
  const first = Math.max(1, number - AROUND);
  const last = Math.min(lines.at(-1) === "" ? Math.max(lines.length - 1, number) : lines.length, number + AROUND);
  const hidden =
    "positionOf" in source
      ? hideInRead({ lines, format: source.format }, [...secrets, ...namedSecrets(source)], first, last)
      : hideInBroken({ lines, text, format: source.format }, first, last);

  const margin = String(last).length;
  const line = lines[number - 1] ?? "";
  const column = Math.min(Math.max(at.column, 1) - 1, line.length);
  const rows: string[] = [];
  for (let each = first; each <= last; each++) {
    const isMarked = each === number;
    const from = isMarked && column > WIDTH - BEFORE / 2 ? column - BEFORE : 0;
    const shown = showLine(lines[each - 1] ?? "", hidden[each - first] ?? [], from, from + WIDTH);
    rows.push(`${isMarked ? ">" : " "} ${String(each).padStart(margin)} | ${shown.text}`.trimEnd());
    if (!isMarked) continue;
    const start = shown.columnOf(column);
    const end = shown.columnOf(endOf(at, line, column, hidden[each - first] ?? []));
    rows.push(`  ${" ".repeat(margin)} | ${" ".repeat(start)}${"^".repeat(Math.max(1, end - start))}`);
  }
  return rows.join("\n");
};

/** Column behind what is marked: of the word there, where the place does not say. */
const endOf = (at: FilePosition, line: string, column: number, hidden: readonly Hidden[]): number => {
  if (at.endColumn !== undefined) return at.endColumn - 1;
  if (at.endLine !== undefined) return line.length;
  const cover = hidden.find(({ from, to }) => column >= from && column < to);
  if (cover !== undefined) return cover.to;
  const [word = ""] = /^[\w.-]{1,100}/.exec(line.slice(column)) ?? [];
  return column + word.length;
};

const known = new WeakMap<ConfigLayer, readonly FilePosition[]>();
/** Kept for each layer: every finding of a file asks for a frame. */
const namedSecrets = (layer: ConfigLayer): readonly FilePosition[] => {
  const spans = known.get(layer) ?? secretSpansOf(layer, () => false);
  known.set(layer, spans);
  return spans;
};
