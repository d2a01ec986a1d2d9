import type { Source } from "../source/source.ts";

export interface ClassicEntry {
  /** `name@range`, several for one version. */
  patterns: string[];
  start: number;
  fields: Map<string, string>;
  /** `dependencies` and `optionalDependencies`: names with what is asked of each, and where. */
  sections: Map<string, [name: string, range: string, start: number][]>;
}

/**
 * Reads the lines of a yarn.lock of version 1: an entry at the margin, its fields two blanks deeper, what it asks for four.
 * @throws ConfigError with line and column for every other line
 */
export const readClassicEntries = (source: Source): ClassicEntry[] => {
  const { text, fail } = source;
  const entries: ClassicEntry[] = [];
  const seen = new Set<string>();
  let entry: ClassicEntry | undefined;
  let section: [string, string, number][] | undefined;

  for (let at = 0; at < text.length; ) {
    const feed = text.indexOf("\n", at);
    const next = feed === -1 ? text.length : feed + 1;
    let end = feed === -1 ? text.length : feed;
    if (text.charCodeAt(end - 1) === 0x0d) end -= 1;
    let start = at;
    while (start < end && text.charCodeAt(start) === 0x20) start += 1;
    const indent = start - at;
    at = next;
    if (start === end || text.charCodeAt(start) === 0x23) continue;

    const { words, isOpen } = readWords(source, start, end);
    const [first = "", second] = words;
    if (indent === 0 && isOpen) {
      entry = { patterns: words, start, fields: new Map(), sections: new Map() };
      section = undefined;
      for (const pattern of words) {
        if (seen.has(pattern)) fail(start, "has an entry that stands twice");
        seen.add(pattern);
      }
      entries.push(entry);
    } else if (indent === 2 && entry !== undefined && words.length === 1 && isOpen) {
      section = [];
      if (entry.sections.has(first)) fail(start, "has a section that stands twice in the same entry");
      entry.sections.set(first, section);
    } else if (indent === 2 && entry !== undefined && words.length === 2 && second !== undefined && !isOpen) {
      section = undefined;
      if (entry.fields.has(first)) fail(start, "has a field that stands twice in the same entry");
      entry.fields.set(first, second);
    } else if (indent === 4 && section !== undefined && words.length === 2 && second !== undefined && !isOpen) {
      section.push([first, second, start]);
    } else fail(start, "has a line that Yarn does not write: the file may be cut off, or changed by hand");
  }
  return entries;
};

/** The words of a line, parted by blanks or commas, each bare or in quotes; `isOpen` where a colon ends it. */
const readWords = ({ text, fail }: Source, from: number, end: number): { words: string[]; isOpen: boolean } => {
  const words: string[] = [];
  let at = from;
  for (;;) {
    const start = at;
    if (text.charCodeAt(at) === 0x22) {
      at += 1;
      while (at < end && text.charCodeAt(at) !== 0x22) at += text.charCodeAt(at) === 0x5c ? 2 : 1;
      if (at >= end) fail(start, "ends in the middle of a text in quotes: the file may be cut off");
      at += 1;
      words.push(unquote(text.slice(start, at)) ?? fail(start, "has a text in quotes with an unknown escape"));
    } else {
      while (at < end && !STOPS.has(text.charCodeAt(at))) at += 1;
      if (at === start) fail(start, "has a line that Yarn does not write: a word is missing");
      words.push(text.slice(start, at));
    }
    if (at === end) return { words, isOpen: false };
    if (text.charCodeAt(at) === 0x3a && at + 1 === end) return { words, isOpen: true };
    if (text.charCodeAt(at) === 0x2c) at += 1;
    if (text.charCodeAt(at) !== 0x20) fail(at, "has a line that Yarn does not write: a blank is missing");
    at += 1;
  }
};

/** A blank, a comma, a colon, a quote, a carriage return: none of them stands in a bare word. */
const STOPS = new Set([0x20, 0x2c, 0x3a, 0x22, 0x0d]);

const unquote = (quoted: string): string | undefined => {
  if (!quoted.includes("\\")) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return undefined;
  }
};
