import type { Json } from "../../model/json.ts";
import { pasteableJson } from "../../model/visible.ts";
import { textWidth } from "./text-width.ts";

const LINE = 80;
const DEEPEST = 200;
const TOKEN = /"(?:[^"\\]|\\.)*"|\s+|-?\d[\d.eE+-]*/gu;

/** A text of JSON without the white space between its values, its numbers as formatters write them. */
const dense = (text: string): string =>
  text.replace(TOKEN, (found) => (found.startsWith('"') ? found : /^\s/.test(found) ? "" : plainNumber(found)));

const plainNumber = (number: string): string =>
  number
    .toLowerCase()
    .replace("e+", "e")
    .replace(/(\.\d*?)0+(?=e|$)/, "$1")
    .replace(/\.(?=e|$)/, "");

/** Text, numbers and the like, safe to print. */
const scalar = (value: Json): string =>
  typeof value === "number" ? plainNumber(JSON.stringify(value)) : pasteableJson(value);

/**
 * JSON laid out as formatters leave it: an object always over several lines, a list in one where it fits. Undefined for
 * what is no JSON, and where reading it would change it, such as a key that stands twice.
 */
export const layOutJson = (text: string): string | undefined => {
  const value = readJson(text);
  if (value === undefined) return undefined;
  const said = dense(text);
  if (said !== dense(JSON.stringify(value.json)) && said !== dense(pasteableJson(value.json))) return undefined;
  return layOut(value.json, { indent: 0, column: 0 });
};

/** Do two texts of JSON hold the same, in the same order. */
export const isSameJson = (a: string, b: string): boolean => {
  const [first, second] = [readJson(a), readJson(b)];
  return first !== undefined && second !== undefined && dense(a) === dense(b);
};

/** Is a text JSON, and not nested beyond reason. */
export const isJson = (text: string): boolean => readJson(text) !== undefined;

const readJson = (text: string): { json: Json } | undefined => {
  try {
    const json: Json = JSON.parse(text);
    return depthOf(text) > DEEPEST ? undefined : { json };
  } catch {
    // what is no JSON is shown as it is
    return undefined;
  }
};

const depthOf = (text: string): number => {
  let [depth, deepest] = [0, 0];
  for (const found of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gu)) {
    if (found[0] === "[" || found[0] === "{") deepest = Math.max(deepest, ++depth);
    else if (found[0] === "]" || found[0] === "}") depth--;
  }
  return deepest;
};

interface At {
  indent: number;
  /** Where in its line it begins. */
  column: number;
}

const layOut = (value: Json, { indent, column }: At): string => {
  if (value === null || typeof value !== "object") return scalar(value);
  const inner = indent + 2;
  const [margin, end] = [`\n${" ".repeat(inner)}`, `\n${" ".repeat(indent)}`];
  if (!Array.isArray(value)) {
    const members = Object.entries(value).map(([key, member]) => {
      const name = `${pasteableJson(key)}: `;
      return name + layOut(member, { indent: inner, column: inner + textWidth(name) });
    });
    return members.length === 0 ? "{}" : `{${margin}${members.join(`,${margin}`)}${end}}`;
  }
  // one column is kept for the comma behind it
  const flat = inOneLine(value, LINE - column - 1);
  if (flat !== undefined) return flat;
  if (value.every((each) => typeof each === "number")) return `[${margin}${fill(value, inner).join(margin)}${end}]`;
  return `[${margin}${value.map((each) => layOut(each, { indent: inner, column: inner })).join(`,${margin}`)}${end}]`;
};

const inOneLine = (value: readonly Json[], room: number): string | undefined => {
  if (!value.every(mayStandInLine) || breaksItsLists(value)) return undefined;
  const parts: string[] = [];
  let width = 2;
  for (const each of value) {
    const part = Array.isArray(each)
      ? inOneLine(each, room)
      : each !== null && typeof each === "object"
        ? "{}"
        : scalar(each);
    if (part === undefined) return undefined;
    width += textWidth(part) + (parts.length === 0 ? 0 : 2);
    if (width > room) return undefined;
    parts.push(part);
  }
  return `[${parts.join(", ")}]`;
};

const mayStandInLine = (value: Json): boolean =>
  value === null || typeof value !== "object" || Array.isArray(value) || Object.keys(value).length === 0;

/** A list of lists that each hold several values is a matrix: a row for each. */
const breaksItsLists = (value: readonly Json[]): boolean =>
  value.length > 1 && value.every((each) => Array.isArray(each) && each.length > 1);

/** As many numbers in a line as have room. */
const fill = (numbers: readonly Json[], indent: number): string[] => {
  const lines: string[] = [];
  let line = "";
  for (const [index, number] of numbers.entries()) {
    const part = scalar(number) + (index === numbers.length - 1 ? "" : ",");
    if (line !== "" && indent + line.length + 1 + part.length > LINE) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? part : ` ${part}`;
  }
  return [...lines, line];
};
