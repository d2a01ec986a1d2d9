import type { ConfigLayer, ConfigPath, FilePosition } from "../../model/config.ts";
import type { JsonObject } from "../../model/json.ts";
import type { TextFault } from "./text-fault.ts";

export interface Span {
  start: number;
  /** Offset behind the last character. */
  end: number;
}

/** Where a value stands in a text, and where what is inside it stands. */
export interface Located extends Span {
  /** Where the value itself is written, for one that is only named here: an alias. */
  origin?: Span;
  entries?: Map<string, { key: Span; value: Located }>;
  items?: Located[];
}

/** A text that was read: its value, or what is wrong with it. */
export interface ReadText {
  /** Absent where there are faults. */
  value?: JsonObject;
  /** Where everything stands; made when it is first asked for. */
  locate(): Located;
  faults: TextFault[];
}

/** A layer that can also tell where a value is written that is only named at its own place. */
export interface ReadLayer extends ConfigLayer {
  originOf(path: ConfigPath): FilePosition | undefined;
}

/** The span of a path's key or value; of an entry of a list for both. */
export const findSpan = (root: Located, path: ConfigPath, part: "key" | "value" | "origin"): Span | undefined => {
  let key: Span | undefined;
  let value = root;
  for (const segment of path) {
    const entry = value.entries?.get(String(segment));
    const item = /^\d+$/.test(String(segment)) ? value.items?.[Number(segment)] : undefined;
    const next = entry?.value ?? item;
    if (next === undefined) return undefined;
    key = entry?.key ?? next;
    value = next;
  }
  if (part === "origin") return value.origin;
  return part === "key" ? key : value;
};

/** Turns offsets into lines and columns; what it needs for that is made at the first question. */
export const makePlaces = (file: string, text: string): ((span: Span) => FilePosition) => {
  let starts: number[] | undefined;
  return ({ start, end }) => {
    starts ??= lineStarts(text);
    const line = lineOf(starts, start);
    const lineStart = starts[line - 1] ?? 0;
    const last = lastCharacter(text, start, end);
    const endLine = lineOf(starts, last);
    const position = { file, line, column: start - lineStart + 1 };
    return endLine === line
      ? { ...position, endColumn: Math.max(last, start) + 1 - lineStart + 1 }
      : { ...position, endLine };
  };
};

/** Offset of the last character of a span that is no space. */
const lastCharacter = (text: string, start: number, end: number): number => {
  let last = end - 1;
  while (last > start && /\s/.test(text.charAt(last))) last -= 1;
  return Math.max(last, start);
};

const lineStarts = (text: string): number[] => {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
};

/** Line of an offset, from 1. */
const lineOf = (starts: readonly number[], offset: number): number => {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
};
