import type { AST } from "toml-eslint-parser";
import { type Grown, mapOf } from "./grown.ts";
import type { ReadText, Span } from "./located.ts";
import { numberFault } from "./number-fault.ts";
import { MAX_DEPTH, MAX_FAULTS, type TextFault, tooDeep } from "./text-fault.ts";
import { explainToml, findNestingFault } from "./toml-faults.ts";

type Path = readonly (string | number)[];

/** Reads TOML 1.0. Dates and times are text, as written: JSON has no others. */
export const readToml = async (text: string): Promise<ReadText> => {
  const { parseTOML, ParseError } = await import("toml-eslint-parser");
  const unread = (fault: TextFault): ReadText => ({ locate: () => ({ start: 0, end: text.length }), faults: [fault] });
  const deep = findNestingFault(text);
  if (deep !== undefined) return unread(deep);
  let program: AST.TOMLProgram;
  try {
    program = parseTOML(text, { tomlVersion: "1.0" });
  } catch (error) {
    if (error instanceof ParseError) return unread(explainToml(text, error));
    throw error;
  }
  const faults: TextFault[] = [];
  const root = grow(program, faults);
  const locate = () => root;
  if (faults.length > 0) return { locate, faults: faults.slice(0, MAX_FAULTS) };
  return { value: mapOf(root), locate, faults: [] };
};

const grow = (program: AST.TOMLProgram, faults: TextFault[]): Grown => {
  const root: Grown = { start: 0, end: program.range[1], entries: new Map() };
  for (const body of program.body[0].body) {
    if (body.type === "TOMLKeyValue") {
      assign(root, body, [], faults);
      continue;
    }
    const header = { start: body.range[0], end: body.key.range[1] };
    const table = openTable(root, body.resolvedKey, body.key.keys.map(spanOf), header);
    for (const pair of body.body) assign(table, pair, body.resolvedKey, faults);
  }
  return root;
};

/** The table of a header, made where it is not there yet. A number in its path is a place in a list of tables. */
const openTable = (root: Grown, path: Path, keys: readonly Span[], header: Span): Grown => {
  let at = root;
  let nextKey = 0;
  for (const segment of path) {
    if (typeof segment === "number") {
      at.items ??= [];
      delete at.entries;
      at = at.items[segment] ??= { ...header, entries: new Map() };
    } else {
      at = enter(at, segment, keys[nextKey] ?? header, header);
      nextKey += 1;
    }
  }
  at.entries ??= new Map();
  return at;
};

const enter = (map: Grown, name: string, key: Span, span: Span): Grown => {
  map.entries ??= new Map();
  const { entries } = map;
  const found = entries.get(name);
  if (found !== undefined) return found.value;
  const value: Grown = { ...span, entries: new Map() };
  entries.set(name, { key, value });
  return value;
};

/** `a.b = 1`: the last key holds the value, those before it are maps. */
const assign = (table: Grown, pair: AST.TOMLKeyValue, above: Path, faults: TextFault[]): void => {
  const names = pair.key.keys;
  const path = [...above, ...names.map(nameOf)];
  if (path.length > MAX_DEPTH) {
    faults.push(tooDeep(pair.range[0], above));
    return;
  }
  let at = table;
  for (const key of names.slice(0, -1)) at = enter(at, nameOf(key), spanOf(key), spanOf(pair));
  const last = names.at(-1);
  if (last !== undefined)
    at.entries?.set(nameOf(last), { key: spanOf(last), value: growValue(pair.value, path, faults) });
};

const growValue = (node: AST.TOMLContentNode, path: Path, faults: TextFault[]): Grown => {
  const span = spanOf(node);
  if (node.type === "TOMLArray") {
    return { ...span, items: node.elements.map((each, index) => growValue(each, [...path, index], faults)) };
  }
  if (node.type === "TOMLInlineTable") {
    const table: Grown = { ...span, entries: new Map() };
    for (const pair of node.body) assign(table, pair, path, faults);
    return table;
  }
  if (node.kind === "string" || node.kind === "boolean") return { ...span, scalar: node.value };
  if (node.kind === "integer" || node.kind === "float") {
    const wrong = numberFault(node.value, node.kind === "integer");
    if (wrong !== undefined) faults.push({ ...span, path, ...wrong });
    return { ...span, scalar: node.value };
  }
  return { ...span, scalar: node.datetime };
};

const nameOf = (key: AST.TOMLBare | AST.TOMLQuoted): string => (key.type === "TOMLBare" ? key.name : key.value);
const spanOf = ({ range: [start, end] }: { range: readonly [number, number] }): Span => ({ start, end });
