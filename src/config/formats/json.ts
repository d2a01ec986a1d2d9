import type { Node } from "jsonc-parser";
import type { Json, JsonObject } from "../../model/json.ts";
import { findJsonFault } from "../../model/json-fault.ts";
import type { Located, ReadText } from "./located.ts";
import { numberFault } from "./number-fault.ts";
import { putKey } from "./put-key.ts";
import { showKey } from "./show-key.ts";
import { MAX_DEPTH, MAX_FAULTS, type TextFault, tooDeep } from "./text-fault.ts";

/** Reads strict JSON: whoever else reads the file refuses comments and trailing commas, too. */
export const readJson = async (text: string): Promise<ReadText> => {
  const broken = text.trim() === "" ? undefined : (findDepthFault(text) ?? explainJson(text));
  if (broken !== undefined) return { locate: () => ({ start: 0, end: text.length }), faults: [broken] };
  const { parseTree } = await import("jsonc-parser");
  const root = parseTree(text, [], { allowEmptyContent: true });
  const locate = (): Located => (root === undefined ? { start: 0, end: 0, entries: new Map() } : locateJson(root));
  if (root === undefined) return { value: {}, locate, faults: [] };
  if (root.type !== "object") {
    const message = "the file is not an object of sections";
    return {
      locate,
      faults: [{ start: root.offset, message, fix: 'Write sections with their settings: "server": {}.' }],
    };
  }
  const faults: TextFault[] = [];
  const value = readObject(root, [], faults);
  return faults.length > 0 ? { locate, faults: faults.slice(0, MAX_FAULTS) } : { value, locate, faults };
};

const readObject = (node: Node, path: readonly (string | number)[], faults: TextFault[]): JsonObject => {
  const object: JsonObject = {};
  for (const { children: [key, value] = [] } of node.children ?? []) {
    if (key === undefined || value === undefined) continue;
    const name = String(key.value);
    const inside = [...path, name];
    if (Object.hasOwn(object, name)) {
      const message = `the key ${showKey(name)} stands twice in the same object`;
      faults.push({ ...spanOf(key), path: inside, message, fix: "Delete one of the two." });
    }
    putKey(object, name, readValue(value, inside, faults));
  }
  return object;
};

const readValue = (node: Node, path: readonly (string | number)[], faults: TextFault[]): Json => {
  if (node.type === "object") return readObject(node, path, faults);
  if (node.type === "array")
    return (node.children ?? []).map((each, index) => readValue(each, [...path, index], faults));
  const value: unknown = node.value;
  if (typeof value === "number") {
    const wrong = numberFault(value);
    if (wrong !== undefined) faults.push({ ...spanOf(node), path, ...wrong });
    return value;
  }
  return typeof value === "string" || typeof value === "boolean" ? value : null;
};

const locateJson = (node: Node): Located => {
  const located: Located = spanOf(node);
  if (node.type === "array") located.items = (node.children ?? []).map(locateJson);
  if (node.type === "object") {
    const entries: NonNullable<Located["entries"]> = new Map();
    for (const { children: [key, value] = [] } of node.children ?? []) {
      if (key !== undefined && value !== undefined)
        entries.set(String(key.value), { key: spanOf(key), value: locateJson(value) });
    }
    located.entries = entries;
  }
  return located;
};

const spanOf = (node: Node): { start: number; end: number } => ({ start: node.offset, end: node.offset + node.length });

/** Beginning of a reason, and the way out. */
const FIXES: readonly [part: string, fix: string][] = [
  ['expected ","', "Add a comma behind the entry before, or close it."],
  ['expected ":"', 'Write "key": value.'],
  ["expected a key", "Put the key into double quotes."],
  ["expected a value", "Put a text into double quotes; numbers, true, false and null stand without."],
  ["a control character", "Close the text on its line; write a line break as \\n."],
  ["an escape", "Write \\\\ for a backslash."],
  ["it ends in the middle", "Look for a bracket or a quote that is not closed; the file may be cut off."],
  ["something follows", "Keep one object to a file."],
];

const explainJson = (text: string): TextFault | undefined => {
  const broken = findJsonFault(text);
  if (broken === undefined) return undefined;
  const start = offsetOf(text, broken.line, broken.column);
  const rest = text.slice(start, start + 2);
  if (rest === "//" || rest === "/*" || rest.startsWith("#")) {
    return {
      start,
      message: "JSON has no comments",
      fix: "Delete the comment, or rename the file to .yaml: YAML reads JSON, with # comments.",
    };
  }
  if (/^[}\]]/.test(rest) && /,\s*$/.test(text.slice(Math.max(0, start - 200), start))) {
    const comma = text.lastIndexOf(",", start);
    return { start: comma, message: "JSON has no comma behind the last entry", fix: "Delete the comma." };
  }
  const fix = FIXES.find(([part]) => broken.reason.startsWith(part))?.[1];
  return { start, message: `this is not JSON: ${broken.reason}`, ...(fix === undefined ? {} : { fix }) };
};

const offsetOf = (text: string, line: number, column: number): number => {
  let start = 0;
  for (let each = 1; each < line; each++) start = text.indexOf("\n", start) + 1;
  return start + column - 1;
};

/** Found before parsing: the parser calls itself for each level. */
const findDepthFault = (text: string): TextFault | undefined => {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[\]{}]/gs)) {
    if (token === "[" || token === "{") depth += 1;
    if (token === "]" || token === "}") depth -= 1;
    if (depth > MAX_DEPTH) return tooDeep(index);
  }
  return undefined;
};
