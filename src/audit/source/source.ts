import type { FilePlace } from "../../model/dependency.ts";
import { ConfigError } from "../../model/errors.ts";
import { isMap, type MapNode, type Value } from "./node.ts";

/** How a reader says that it cannot go on at an offset of the text. */
export type Fail = (offset: number, what: string, hint?: string) => never;

/** A file that is being read: its text, where offsets lie, and how to refuse it. */
export interface Source {
  file: string;
  /** Without its byte order mark. */
  text: string;
  placeOf(offset: number): FilePlace;
  fail: Fail;
}

/** How a conflict begins; what else of one was left behind is seen where the reader stops at it. */
const CONFLICT = "<<<<<<< ";
const MERGE_MARK = /^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/;
const MERGED = "holds the marks of a merge that was not finished";
const UNMERGE = "Resolve the conflict, have the package manager write the file anew, and commit it.";

/**
 * Opens a text that a package manager wrote.
 * @throws ConfigError where a merge left its marks, with the line of the first
 */
export const openSource = (raw: string, file: string): Source => {
  const source = openText(raw, file);
  const { text } = source;
  const conflict = text.startsWith(CONFLICT) ? 0 : text.indexOf(`\n${CONFLICT}`) + 1;
  if (conflict > 0 || text.startsWith(CONFLICT)) source.fail(conflict, MERGED, UNMERGE);
  return source;
};

/** Opens a text that people wrote: a page may show the marks of a merge. */
export const openText = (raw: string, file: string): Source => {
  const text = raw.startsWith("\uFEFF") ? raw.slice(1) : raw;
  let starts: number[] | undefined;
  const placeOf = (offset: number): FilePlace => {
    starts ??= lineStarts(text);
    const line = lineOf(starts, offset);
    return { file, line, column: offset - (starts[line - 1] ?? 0) + 1 };
  };
  const refuse = (offset: number, what: string, hint: string): never => {
    const { line, column } = placeOf(offset);
    throw new ConfigError({ what, where: `${file}:${line}:${column}`, hint });
  };
  const fail: Fail = (offset, what, hint = "Have the package manager write the file anew, and commit it.") => {
    const start = text.lastIndexOf("\n", offset - 1) + 1;
    return MERGE_MARK.test(text.slice(start, start + 8)) ? refuse(start, MERGED, UNMERGE) : refuse(offset, what, hint);
  };
  return { file, text, placeOf, fail };
};

/** The map below a key; undefined where the key is absent or has no value. @throws ConfigError where it is something else */
export const sectionOf = (source: Source, map: MapNode, key: string): MapNode | undefined => {
  const member = map.get(key);
  if (member === undefined || member.value === null) return undefined;
  if (isMap(member.value)) return member.value;
  return source.fail(member.start, `has something else than entries under ${JSON.stringify(key)}`);
};

/** The entries of a map, each of them a map itself. @throws ConfigError where one is something else */
export const mapsOf = function* (
  source: Source,
  map: MapNode | undefined,
): Generator<[key: string, entry: MapNode, start: number]> {
  for (const [key, { start, value }] of map ?? []) {
    if (isMap(value)) yield [key, value, start];
    else if (value !== null) source.fail(start, "has something else than an object where an entry stands");
  }
};

/** The texts of a map by their keys. @throws ConfigError where one is no text */
export const textsIn = (source: Source, map: MapNode, key: string): [name: string, text: string, start: number][] => {
  const texts: [string, string, number][] = [];
  for (const [name, { start, value }] of sectionOf(source, map, key) ?? []) {
    if (typeof value !== "string") source.fail(start, `has something else than a text in ${JSON.stringify(key)}`);
    else texts.push([name, value, start]);
  }
  return texts;
};

/** What a whole file holds, which must be entries. @throws ConfigError */
export const rootOf = (source: Source, value: Value): MapNode =>
  isMap(value) ? value : source.fail(0, "holds no entries at all");

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
