import { type AST, ParseError, parseTOML } from "toml-eslint-parser";
import { ConfigError } from "../../model/errors.ts";
import type { MapNode, Node } from "./node.ts";
import { refuseDeep } from "./refuse-deep.ts";
import { type Source, sourceOf } from "./source.ts";

export interface TomlSource extends Source {
  root: MapNode;
}

/**
 * The tables of a TOML file, with where their texts stand.
 * @throws ConfigError with line and column when the text is not TOML
 */
export const openToml = (text: string, file: string): TomlSource => {
  const source = sourceOf(text, file);
  return { ...source, root: refuseDeep(file, () => readTables(text, source)) };
};

const readTables = (text: string, source: Source): MapNode => {
  // Same length, so that offsets stay.
  const plain = text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text;
  try {
    const root = new Map<string, Node>();
    for (const statement of parseTOML(plain).body[0].body) {
      if (statement.type === "TOMLKeyValue") put(root, keysOf(statement.key), readValue(statement.value));
      else {
        const table = reach(root, statement.resolvedKey);
        for (const pair of statement.body) put(table, keysOf(pair.key), readValue(pair.value));
      }
    }
    return { kind: "map", entries: root };
  } catch (cause) {
    if (cause instanceof ParseError) throw notToml(source, cause);
    throw cause;
  }
};

const notToml = (source: Source, cause: ParseError): ConfigError => {
  const { line, column } = source.positionOf(cause.index);
  return new ConfigError({
    what: "is not TOML",
    where: `${source.file}:${line}:${column}`,
    expected: "a TOML document",
    hint: "Repair the file at that place.",
    detail: cause.message,
    cause,
  });
};

const keysOf = (key: AST.TOMLKey): string[] =>
  key.keys.map((each) => (each.type === "TOMLBare" ? each.name : each.value));

/** The table at a path, made where it is not there yet: the parser has refused what contradicts itself. */
const reach = (root: Map<string, Node>, path: readonly (string | number)[]): Map<string, Node> => {
  let entries = root;
  for (const [index, key] of path.entries()) {
    if (typeof key === "number") continue;
    const next = path[index + 1];
    entries = typeof next === "number" ? itemOf(entries, key, next) : tableOf(entries, key);
  }
  return entries;
};

const tableOf = (entries: Map<string, Node>, key: string): Map<string, Node> => {
  const known = entries.get(key);
  if (known?.kind === "map" && known.entries instanceof Map) return known.entries;
  const made = new Map<string, Node>();
  entries.set(key, { kind: "map", entries: made });
  return made;
};

const itemOf = (entries: Map<string, Node>, key: string, index: number): Map<string, Node> => {
  const known = entries.get(key);
  const items: Node[] = known?.kind === "list" ? [...known.items] : [];
  const item = items[index];
  if (item?.kind === "map" && item.entries instanceof Map) return item.entries;
  const made = new Map<string, Node>();
  items.push({ kind: "map", entries: made });
  entries.set(key, { kind: "list", items });
  return made;
};

const put = (entries: Map<string, Node>, keys: readonly string[], node: Node): void => {
  const last = keys.at(-1);
  if (last !== undefined) reach(entries, keys.slice(0, -1)).set(last, node);
};

const readValue = (content: AST.TOMLContentNode): Node => {
  if (content.type === "TOMLArray") return { kind: "list", items: content.elements.map(readValue) };
  if (content.type === "TOMLInlineTable") {
    const entries = new Map<string, Node>();
    for (const pair of content.body) put(entries, keysOf(pair.key), readValue(pair.value));
    return { kind: "map", entries };
  }
  const [start, end] = content.range;
  if (content.kind !== "string") return { kind: "scalar", value: content.value, start, end };
  const quotes = content.multiline ? 3 : 1;
  return { kind: "scalar", value: content.value, start: start + quotes, end: end - quotes };
};
