import { type Grown, mapOf } from "./grown.ts";
import type { ReadText, Span } from "./located.ts";
import { showKey } from "./show-key.ts";
import { MAX_DEPTH, MAX_FAULTS, type TextFault, tooDeep } from "./text-fault.ts";

/** One line, or several where a quoted value goes over them: `export NAME="value" # comment`. */
interface Assignment {
  name: Span & { text: string };
  value: Span & { text: string };
  /** Where the next line begins. */
  next: number;
}

/** Reads `NAME=value` lines. Every value is text: what the schema wants makes a number or a list of it. */
export const readEnv = async (text: string): Promise<ReadText> => {
  const faults: TextFault[] = [];
  const root: Grown = { start: 0, end: text.length, entries: new Map() };
  let at = 0;
  while (at < text.length && faults.length < MAX_FAULTS) {
    const end = endOfLine(text, at);
    const line = text.slice(at, end);
    if (/^\s*(?:#|$)/.test(line)) {
      at = end + 1;
      continue;
    }
    const read = readAssignment(text, at, end);
    if ("message" in read) {
      faults.push(read);
      // where a quote was never closed, what follows is text and lines at once
      if (read.start > at && /["'`]/.test(text.charAt(read.start))) break;
      at = end + 1;
      continue;
    }
    const wrong = lay(root, read);
    if (wrong !== undefined) faults.push(wrong);
    at = read.next;
  }
  const locate = () => root;
  return faults.length > 0 ? { locate, faults } : { value: mapOf(root), locate, faults };
};

const endOfLine = (text: string, at: number): number => {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
};

const readAssignment = (text: string, at: number, end: number): Assignment | TextFault => {
  const head = /^(\s*(?:export[ \t]+)?)([A-Za-z_][\w-]*)[ \t]*=[ \t]*/.exec(text.slice(at, end));
  const [whole, before = "", written = ""] = head ?? [];
  if (whole === undefined) return explainLine(text, at, end);
  const name = { start: at + before.length, end: at + before.length + written.length, text: written };
  const start = at + whole.length;
  const quote = text.charAt(start);
  if (start < end && (quote === '"' || quote === "'" || quote === "`")) return readQuoted(text, name, start, quote);
  // a # begins a comment only behind a space: a colour or an address may hold one
  const comment = text.slice(start - 1, end).search(/[ \t]#/);
  const value = text.slice(start, comment === -1 ? end : start - 1 + comment).trim();
  return { name, value: { start, end: start + value.length, text: value }, next: end + 1 };
};

const explainLine = (text: string, at: number, end: number): TextFault => {
  const line = text.slice(at, end);
  const start = at + Math.max(line.search(/\S/), 0);
  const span = { start, end: at + line.trimEnd().length };
  if (!line.includes("=")) {
    return {
      ...span,
      message: "a line without =: each line of this file is NAME=value",
      fix: "Write NAME=value, or begin a comment with #.",
    };
  }
  return {
    ...span,
    message: "a name of other characters than letters, digits, _ and -, or one that begins with a digit",
    fix: "Write NAME=value; a double underscore goes one level down: SECTION__KEY=value.",
  };
};

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

const readQuoted = (text: string, name: Assignment["name"], start: number, quote: string): Assignment | TextFault => {
  let close = start + 1;
  while (close < text.length && text.charAt(close) !== quote)
    close += quote === '"' && text.charAt(close) === "\\" ? 2 : 1;
  const unclosed: TextFault = {
    start,
    message: "a quote that opens here is not closed",
    fix: "Close it, or take it away.",
  };
  if (close >= text.length) return unclosed;
  const end = endOfLine(text, close);
  const written = text.slice(start + 1, close);
  if (!/^[ \t]*(?:#.*)?\r?$/.test(text.slice(close + 1, end))) {
    // over several lines it is the first quote that lacks its other one
    if (written.includes("\n")) return unclosed;
    return {
      start: close + 1,
      message: "something stands behind the closing quote",
      fix: "Delete it, or put all of the value into the quotes.",
    };
  }
  const lines = written.replaceAll("\r\n", "\n");
  const value =
    quote === '"' ? lines.replaceAll(/\\([nrt"\\])/g, (_, letter: string) => ESCAPES[letter] ?? letter) : lines;
  return { name, value: { start, end: close + 1, text: value }, next: end + 1 };
};

/** Lays a value where its name says; what is wrong with that. */
const lay = (root: Grown, { name, value }: Assignment): TextFault | undefined => {
  const path = name.text.toLowerCase().split("__");
  if (path.includes("")) {
    return {
      ...name,
      message: "a name with nothing between, before or behind its double underscores",
      fix: "Write SECTION__KEY=value.",
    };
  }
  if (path.length > MAX_DEPTH) return tooDeep(name.start);
  let at = root;
  for (const segment of path.slice(0, -1)) {
    const entries = at.entries;
    if (entries === undefined) return clash(name, path);
    const inner = entries.get(segment)?.value ?? { start: name.start, end: value.end, entries: new Map() };
    if (!entries.has(segment)) entries.set(segment, { key: spanOf(name), value: inner });
    at = inner;
  }
  const last = path.at(-1) ?? "";
  if (at.entries === undefined) return clash(name, path);
  const found = at.entries.get(last)?.value;
  if (found?.entries !== undefined) return clash(name, path);
  if (found !== undefined) {
    return {
      ...spanOf(name),
      path,
      message: `the name ${showKey(name.text)} stands twice; upper and lower case are the same`,
      fix: "Delete one of the two.",
    };
  }
  at.entries.set(last, { key: spanOf(name), value: { start: value.start, end: value.end, scalar: value.text } });
  return undefined;
};

const clash = (name: Assignment["name"], path: readonly string[]): TextFault => ({
  ...spanOf(name),
  path,
  message: `${showKey(name.text)} is a value and a section at once: another name of this file goes on where one of the two ends`,
  fix: "Delete one of the two.",
});

const spanOf = ({ start, end }: Span): Span => ({ start, end });
