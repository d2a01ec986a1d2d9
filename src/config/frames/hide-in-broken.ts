import type { ConfigFormat } from "../../model/config.ts";
import { isRandom } from "../../model/secrets/fake-secret.ts";
import { secretsByShape } from "../../model/secrets/find-secrets.ts";
import { PARTS } from "../formats/toml-faults.ts";
import { REFERENCE } from "./secret-spans.ts";
import type { Hidden } from "./shown-lines.ts";

/**
 * What to hide in lines of a file that nobody could read: every value. Where values begin and end is unknown there, so
 * that only what is surely a key or structure stays.
 */
export const hideInBroken = (
  file: { lines: readonly string[]; text: string; format: ConfigFormat },
  first: number,
  last: number,
): Hidden[][] => {
  const inText = linesInText(file, last);
  const shown: Hidden[][] = [];
  const above: { indent: number; isText: boolean }[] = [];
  for (let number = 1; number <= last; number++) {
    const line = file.lines[number - 1] ?? "";
    const read = inText(number) ? undefined : readLine(line.slice(0, MAX_READ), file.format);
    const indent = line.search(/\S|$/);
    if (line.trim() !== "") {
      while (
        (above.at(-1)?.indent ?? -1) >= indent &&
        !(above.at(-1)?.indent === indent && line.startsWith("- ", indent))
      )
        above.pop();
    }
    const isText = file.format === "yaml" && above.at(-1)?.isText === true;
    const from = read === undefined || isText ? indent : read.shownTo;
    if (number >= first) shown.push(from < line.trimEnd().length ? [{ from, to: line.length }] : []);
    if (read?.isKey === true && !isText) above.push({ indent, isText: read.hasText });
  }
  return shown;
};

/** Of a longer line, only the beginning is looked at, and the rest hidden. */
const MAX_READ = 2_000;

interface ReadLine {
  /** The column from which on all is hidden. */
  shownTo: number;
  isKey: boolean;
  /** Its value is a text that deeper lines may continue. */
  hasText: boolean;
}

const KEYS: Readonly<Record<ConfigFormat, RegExp>> = {
  yaml: /^(\s*(?:- +)*)(["']?)([A-Za-z_][\w.-]{0,63})\2( *:(?=\s|$)\s*)(.*)$/,
  json: /^([\s{[,]*)(")([A-Za-z_][\w.-]{0,63})"(\s*:\s*)(.*)$/,
  toml: /^(\s*)(["']?)([A-Za-z_][\w.-]{0,63})\2(\s*=\s*)(.*)$/,
  env: /^(\s*(?:export +)?)()([A-Za-z_][\w-]{0,63})([ \t]*=[ \t]*)(.*)$/,
};
const STRUCTURE = /^[\s[\]{}(),]*$|^(?:---|\.\.\.)\s*$/;
const HARMLESS = /^(?:true|false|null|~|\[\]|\{\}|[[{]),?$/;
/** A text begins on the next line. */
const TEXT_FOLLOWS = /^[|>][-+]?\d?$/;
const ANCHOR = /^(?:[&!][\w!-]{1,100} *){1,2}$/;
const CONFLICT = /^(?:<{7}|={7}|>{7}|\|{7})(?= |$)/;

const readLine = (line: string, format: ConfigFormat): ReadLine => {
  const rest = { isKey: false, hasText: false };
  const conflict = CONFLICT.exec(line);
  if (conflict !== null) return { ...rest, shownTo: conflict[0].length };
  if (STRUCTURE.test(line)) return { ...rest, shownTo: line.length };
  if (
    format === "toml" &&
    /^\s*\[{1,2}[A-Za-z_][\w.-]{0,100}\]{1,2}\s*$/.test(line) &&
    line.split(/[.[\]]/).every(isName)
  ) {
    return { ...rest, shownTo: line.length };
  }
  const comment = /^\s*#/.exec(line);
  if (comment !== null && format !== "json") return { ...rest, shownTo: comment[0].length };
  const [, before = "", quote = "", key, separator = "", written = ""] = KEYS[format].exec(line) ?? [];
  if (key === undefined || !key.split(".").every(isName))
    return { ...rest, shownTo: (/^\s*(?:- +)*/.exec(line) ?? [""])[0].length };
  const value = written.trim();
  const start = before.length + quote.length * 2 + key.length + separator.length;
  const isHarmless =
    HARMLESS.test(value) || TEXT_FOLLOWS.test(value) || REFERENCE.test(value.replace(/^(["'])(.*)\1,?$/, "$2"));
  const opensNothing = value === "" || HARMLESS.test(value) || ANCHOR.test(value) || value.startsWith("#");
  return { shownTo: isHarmless ? line.length : start, isKey: true, hasText: !opensNothing };
};

/** Is it a word that a person would call a setting: chance may be a secret that slipped into the place of a key. */
const isName = (key: string): boolean => secretsByShape(key).length === 0 && !(key.length >= 10 && isRandom(key));

/** Does a line begin inside a quoted text, as far as that can be said of a broken file: an open quote hides the rest. */
const linesInText = (
  { lines, text, format }: { lines: readonly string[]; text: string; format: ConfigFormat },
  last: number,
): ((number: number) => boolean) => {
  if (format === "toml") return inTomlText(text);
  const inside = new Set<number>();
  let open: string | undefined;
  for (let number = 1; number <= last; number++) {
    const line = lines[number - 1] ?? "";
    if (open !== undefined) {
      inside.add(number);
      if (closes(line, open, 0)) open = undefined;
      continue;
    }
    const [opening] = OPENINGS[format].exec(line.slice(0, MAX_READ)) ?? [];
    const quote = opening?.at(-1);
    if (opening !== undefined && quote !== undefined && !closes(line, quote, opening.length)) open = quote;
  }
  return (number) => inside.has(number);
};

/** The beginning of a line up to the quote in which its value stands. */
const OPENINGS: Readonly<Record<"yaml" | "json" | "env", RegExp>> = {
  yaml: /^\s*(?:- +)*(?:[^\s#"'][^:]{0,200}: *|["'][\w.-]{1,100}["']: *)?(?:[&!][\w!-]{1,100} +){0,2}["']/,
  json: /^[\s{[,]*"[^"]{1,100}"\s*:\s*"/,
  env: /^\s*(?:export +)?[\w-]{1,200}[ \t]*=[ \t]*["'`]/,
};

const closes = (line: string, quote: string, from: number): boolean => {
  for (let at = from; at < line.length; at++) {
    if (quote === '"' && line.charAt(at) === "\\") at += 1;
    else if (line.charAt(at) === quote) return true;
  }
  return false;
};

const inTomlText = (text: string): ((number: number) => boolean) => {
  const inside = new Set<number>();
  const texts = text.matchAll(PARTS);
  let part = texts.next();
  let start = 0;
  for (const [index, line] of text.split("\n").entries()) {
    while (!part.done && part.value.index + part.value[0].length <= start) part = texts.next();
    if (part.done) break;
    if (part.value.index < start) inside.add(index + 1);
    start += line.length + 1;
  }
  return (number) => inside.has(number);
};
