import { MAX_DEPTH, type TextFault, tooDeep } from "./text-fault.ts";

/** Where a text stops being TOML, in our words. The parser stumbles behind some mistakes; a person looks for the mistake itself. */
export const explainToml = (text: string, error: { index: number; message: string }): TextFault => {
  const index = Math.min(error.index, text.length);
  const lineStart = text.lastIndexOf("\n", index - 1) + 1;
  const before = text.slice(lineStart, index);
  const above = text.slice(text.lastIndexOf("\n", lineStart - 2) + 1, Math.max(lineStart - 1, 0));
  const told = (start: number, part: string): TextFault => {
    const [, message, fix] = WORDINGS.find(([beginning]) => part.startsWith(beginning)) ?? [];
    return { start, message: message ?? "this is not valid TOML", ...(fix === undefined ? {} : { fix }) };
  };

  const { message } = error;
  if (message.startsWith("Unterminated")) return told(findOpened(text, index) ?? index, message);
  if (message.startsWith("Unexpected invalid"))
    return told(index - (/[\d:.+TZ-]{0,40}$/i.exec(before)?.[0].length ?? 0), message);
  if (before.trim() === "" && /^\s*\[[^\]]*$/.test(above)) return told(lineStart - 1, "Unterminated table-key");
  if (before.trim() === "" && /=\s*$/.test(above)) return told(lineStart - 1, "Unspecified values");
  const opened = findOpened(text, index);
  if (opened !== undefined && opened < lineStart && /^[\w."'-]{1,200}\s*=|^\[/.test(text.slice(index, index + 250))) {
    return told(opened, text.charAt(opened) === "[" ? "Unterminated array" : "Unterminated inline table");
  }
  if (message === "Unexpected character" && opened === undefined && !before.includes("="))
    return told(index, "Expected equal");
  return told(index, message);
};

const SPELL_OUT = "Text stands in quotes; numbers, true and false do not.";
/** Beginning of the parser's message, ours, and the way out. */
const WORDINGS: readonly [part: string, message: string, fix?: string][] = [
  ["Unterminated string", "a quote that opens here is not closed", "Close it on the same line, or use three quotes."],
  ["Unterminated table-key", "the header of a table is not closed", "Close it: [section]."],
  ["Unterminated array", "a list that opens here is not closed", "Close it with ]."],
  ["Unterminated inline table", "an inline table that opens here is not closed", "Close it with } on the same line."],
  ["Empty bare keys", "a value without a key", "Write key = value."],
  [
    "Must be a newline",
    "something stands behind the end of a value",
    "Begin a new line, or put all of the value into quotes.",
  ],
  ["Expected equal", "a key without = behind it", "Write key = value."],
  ["Unspecified values", "a key without a value", "Write key = value; TOML has no empty value."],
  ["Expected comma", "a comma is missing between two entries", "Add the comma."],
  ["Defining a key", "a key or a table stands twice", "Delete one of the two."],
  ["Unexpected character", "a value that TOML does not know begins here", SPELL_OUT],
  ["Unexpected token", "something stands here that TOML does not allow at this place", SPELL_OUT],
  ["Control characters", "a control character stands in a text", "Write it as an escape, such as \\u0007."],
  ["The key, equals", "a key and its value stand on different lines", "Write key = value on one line."],
  ["No newlines", "a line ends inside an inline table", "Write it on one line, or as a [section]."],
  ["Underscores are", "an underscore of a number stands between digits", "Delete it."],
  ["Unexpected spaces", "a space stands where none may", "Delete the space."],
  ["Three or more quotes", "too many quotes in a row", 'Write \\" for a quote inside the text.'],
  ["Unexpected invalid date", "a date that does not exist", "Put it into quotes if it is a text."],
  ["Unexpected invalid time", "a time that does not exist", "Put it into quotes if it is a text."],
  ["Leading zeros", "a number with a zero in front", "Delete the zero, or put it into quotes."],
  ["Trailing comma", "a comma behind the last entry of an inline table", "Delete the comma."],
  [
    "Invalid character in escape",
    "an escape that TOML does not know",
    "Write \\\\ for a backslash, or use single quotes.",
  ],
  ["Invalid code point", "a character that may not stand here", "Delete it."],
  ["Consecutive dots", "a key with nothing between two dots", "Delete one of the dots."],
  ["Keys cannot", "a key that begins or ends with a dot", "Delete the dot."],
];

/** Strings, comments, and what nests or parts; a string without an end goes to the end of its line. */
export const PARTS =
  /"""(?:[^\\]|\\.)*?(?:"""|$)|'''.*?(?:'''|$)|"(?:[^"\\\n]|\\[^\n])*"?|'[^'\n]*'?|#[^\n]*|[[\]{}.,=\n]/gs;

/** A file of 2,000 settings has some 5,000; the parser's work grows faster than their number. */
const MAX_PARTS = 300_000;

/** Found before parsing: the parser calls itself for each level. */
export const findNestingFault = (text: string): TextFault | undefined => {
  let depth = 0;
  let dots = 0;
  let parts = 0;
  for (const { 0: part, index } of text.matchAll(PARTS)) {
    parts += 1;
    if (parts > MAX_PARTS) {
      return {
        start: index,
        message: `the file holds more than ${MAX_PARTS} texts and marks up to here`,
        fix: "Split it.",
      };
    }
    if (part === ".") dots += 1;
    else if (/^[,=\n[\]{}]/.test(part)) dots = 0;
    if (part === "[" || part === "{") depth += 1;
    if (part === "]" || part === "}") depth = Math.max(0, depth - 1);
    if (depth > MAX_DEPTH || dots > MAX_DEPTH) return tooDeep(index);
  }
  return undefined;
};

/** Where the string or the innermost bracket opens that is still open at `end`. */
const findOpened = (text: string, end: number): number | undefined => {
  const open: number[] = [];
  for (const { 0: part, index } of text.matchAll(PARTS)) {
    if (index >= end) break;
    if (/^["']/.test(part) && index + part.length >= end) return index;
    if (part === "[" || part === "{") open.push(index);
    if (part === "]" || part === "}") open.pop();
  }
  return open.at(-1);
};
