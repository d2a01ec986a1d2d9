import type { Source } from "./source.ts";

interface Read {
  value: string;
  /** Offset behind it. */
  end: number;
}

/** A text in quotes of either kind, which may go over several lines. @throws ConfigError */
export const readQuoted = (source: Pick<Source, "text" | "fail">, start: number): Read =>
  source.text.charAt(start) === '"' ? readDouble(source, start) : readSingle(source, start);

const readSingle = ({ text, fail }: Pick<Source, "text" | "fail">, start: number): Read => {
  let end = text.indexOf("'", start + 1);
  let hasQuotes = false;
  while (end !== -1 && text.charAt(end + 1) === "'") {
    hasQuotes = true;
    end = text.indexOf("'", end + 2);
  }
  if (end === -1) return fail(start, "ends in the middle of a text in quotes: the file is cut off");
  const raw = foldLines(text.slice(start + 1, end));
  return { value: hasQuotes ? raw.replaceAll("''", "'") : raw, end: end + 1 };
};

const readDouble = ({ text, fail }: Pick<Source, "text" | "fail">, start: number): Read => {
  let end = start + 1;
  let hasEscapes = false;
  while (end < text.length && text.charCodeAt(end) !== 0x22) {
    if (text.charCodeAt(end) === 0x5c) {
      hasEscapes = true;
      end += 1;
    }
    end += 1;
  }
  if (end >= text.length) return fail(start, "ends in the middle of a text in quotes: the file is cut off");
  const raw = text.slice(start + 1, end);
  if (!hasEscapes) return { value: foldLines(raw), end: end + 1 };
  // a line break behind a backslash joins two lines; it must not be folded before
  const value = raw
    .split(/(\\\r?\n[ \t]*)/)
    .map((part) => (/^\\\r?\n/.test(part) ? "" : foldLines(part)))
    .join("")
    .replaceAll(ESCAPE, (whole, written: string) => {
      const known = decodeEscape(written);
      return known ?? fail(start, `is not YAML: a text in quotes has the unknown escape ${JSON.stringify(whole)}`);
    });
  return { value, end: end + 1 };
};

const ESCAPE = /\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S])/g;
const ESCAPES = new Map([
  ["0", "\0"],
  ["a", "\x07"],
  ["b", "\b"],
  ["t", "\t"],
  ["\t", "\t"],
  ["n", "\n"],
  ["v", "\v"],
  ["f", "\f"],
  ["r", "\r"],
  ["e", "\x1b"],
  [" ", " "],
  ['"', '"'],
  ["/", "/"],
  ["\\", "\\"],
  ["N", "\x85"],
  ["_", "\xa0"],
  ["L", "\u2028"],
  ["P", "\u2029"],
]);

const decodeEscape = (written: string): string | undefined => {
  if (written.length === 1) return ESCAPES.get(written);
  const code = Number.parseInt(written.slice(1), 16);
  return code > 0x10ffff ? undefined : String.fromCodePoint(code);
};

/** A line break is a space, an empty line a line break. */
export const foldLines = (raw: string): string => {
  if (!raw.includes("\n")) return raw;
  const [first = "", ...rest] = raw.split("\n");
  let value = first.trimEnd();
  let blank = 0;
  for (const [index, each] of rest.entries()) {
    const isLast = index === rest.length - 1;
    const line = isLast ? each.replace(/^[ \t]+/, "") : each.trim();
    if (line === "" && !isLast) {
      blank += 1;
      continue;
    }
    value += blank > 0 ? "\n".repeat(blank) : " ";
    value += line;
    blank = 0;
  }
  return value;
};

/** A text below `|` or `>`; `parent` is the indentation that its lines go beyond. @throws ConfigError */
export const readBlockScalar = (source: Pick<Source, "text" | "fail">, start: number, parent: number): Read => {
  const { text, fail } = source;
  const header = /([|>])([+-]?)([1-9]?)([+-]?)[ \t]*(?:#[^\n]*)?\r?(?:\n|$)/y;
  header.lastIndex = start;
  const found = header.exec(text);
  if (found === null) return fail(start, "is not YAML: something follows behind the mark of a text of several lines");
  const [, kind = "", chompBefore = "", digit = "", chompBehind = ""] = found;
  const lines: string[] = [];
  let indent = digit === "" ? undefined : Math.max(parent, 0) + Number(digit);
  let at = header.lastIndex;
  while (at < text.length) {
    const feed = text.indexOf("\n", at);
    const next = feed === -1 ? text.length : feed + 1;
    const line = text.slice(at, feed === -1 ? text.length : feed).replace(/\r$/, "");
    const own = line.length - line.trimStart().length;
    const spaces = /^ */.exec(line)?.[0].length ?? 0;
    if (own < line.length) {
      indent ??= spaces;
      if (spaces < indent || spaces <= parent) break;
      lines.push(line.slice(indent));
    } else lines.push(indent === undefined ? "" : line.slice(indent));
    at = next;
  }
  const chomp = chompBefore || chompBehind;
  const last = lines.findLastIndex((line) => line.trim() !== "");
  const body = lines.slice(0, last + 1);
  const breaks = chomp === "+" ? lines.length - body.length + (last >= 0 ? 1 : 0) : chomp === "-" || last < 0 ? 0 : 1;
  return { value: (kind === "|" ? body.join("\n") : foldBlock(body)) + "\n".repeat(breaks), end: at };
};

/** Lines become one; those that stand deeper, and empty ones, keep their breaks. */
const foldBlock = (lines: readonly string[]): string => {
  let value = lines[0] ?? "";
  for (let at = 1; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const before = lines[at - 1] ?? "";
    const isOdd = /^[ \t]/.test(line) || /^[ \t]/.test(lastFull(lines, at));
    if (line === "") value += "\n";
    else if (before === "") value += isOdd ? `\n${line}` : line;
    else value += isOdd ? `\n${line}` : ` ${line}`;
  }
  return value;
};

const lastFull = (lines: readonly string[], before: number): string =>
  lines.slice(0, before).findLast((line) => line !== "") ?? "";
