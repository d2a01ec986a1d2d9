import { grouped } from "./counted.ts";
import type { Json } from "./json.ts";

/**
 * Characters that a reader cannot see, or that move, hide or recolour what stands beside them: controls, formats such as
 * bidi marks, default-ignorable ones, unusual spaces and lone surrogates. An emoji and its own joiners are left alone.
 */
const EMOJI = String.raw`\p{Extended_Pictographic}\p{EMod}?\uFE0F?(?:\u200D\p{Extended_Pictographic}\p{EMod}?\uFE0F?)*|[0-9#*]\uFE0F\u20E3`;
const INVISIBLE = String.raw`(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]`;
const EMOJI_OR_INVISIBLE = new RegExp(`(${EMOJI})|${INVISIBLE}`, "gu");
const NOT_ASCII = /[^ -~]/gu;

/** One character as `\u{202e}`. */
export const escapeCodePoint = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/**
 * Text from outside with every invisible character spelled out as `\u{202e}`. `##[` is spelled out too: the runner takes
 * it for a command wherever it stands in a line.
 */
export const visible = (text: string): string =>
  text
    .replace(EMOJI_OR_INVISIBLE, (found: string, emoji: string | undefined) => emoji ?? escapeCodePoint(found))
    .replaceAll("##[", "##\\u{5b}");

/** Every character beyond printable ASCII spelled out: for texts that look alike and are not. */
export const spelledOut = (text: string): string => visible(text.replace(NOT_ASCII, escapeCodePoint));

const LINE_BREAK = /[\n\r\t\v\f\u0085\u2028\u2029]/u;

/** Prose from outside as one visible line: line breaks and tabs become one space. */
export const oneLine = (text: string): string =>
  visible(text.replace(/[\s\u0085]+/gu, (run) => (LINE_BREAK.test(run) ? " " : run)).trim());

/** A text that is longer than its limit by no more than this is not cut: the note would take as much room. */
export const SLACK = 24;

/** One line of about `limit` characters; what is cut is counted. Not for two texts that are to be compared. */
export const shortLine = (text: string, limit: number): string => {
  // The margin keeps the work small: a text is never escaped beyond what can be shown.
  const head = text.length > limit * 2 ? text.slice(0, limit * 2) : text;
  const shown = [...oneLine(head)];
  if (shown.length <= limit + SLACK && head.length === text.length) return shown.join("");
  const left = Math.max(text.length, shown.length) - limit;
  return `${shown.slice(0, limit).join("").trimEnd()} … (+${grouped(left)} characters)`;
};

/** Lines of a log from outside: colour codes dropped, every other control character visible, none longer than `limit`. */
export const visibleLines = (text: string, limit: number): string[] =>
  text
    .replace(COLOUR_CODE, "")
    .trimEnd()
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/u)
    .map((line) => {
      const shown = visible((line.length > limit + SLACK ? line.slice(0, limit) : line).replaceAll("\t", "  "));
      return line.length > limit + SLACK ? `${shown} … (+${grouped(line.length - limit)} characters)` : shown;
    });

const COLOUR_CODE = new RegExp(`${String.fromCharCode(27)}\\[[0-9;:]*m`, "gu");

const UNPASTEABLE = new RegExp(`${INVISIBLE}|(?<=##)\\[`, "gu");
/** Cheap, and wider than the above: most JSON is plain ASCII. */
const SUSPECT = /[^ -~]|##\[/u;
const escapeForJson = (found: string): string =>
  found
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");

/** JSON text in which whatever is invisible is a JSON escape: safe to print, and still the same value when pasted. */
export const pasteableJson = (value: Json | object, indent?: number): string =>
  JSON.stringify(value, null, indent)
    .split("\n")
    .map((line) => (SUSPECT.test(line) ? line.replace(UNPASTEABLE, escapeForJson) : line))
    .join("\n");
