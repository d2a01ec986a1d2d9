import { type Document, isAlias, isMap, isScalar, isSeq, parseAllDocuments, Scalar } from "yaml";
import { ConfigError } from "../../model/errors.ts";
import type { MapNode, Node } from "./node.ts";
import { refuseDeep } from "./refuse-deep.ts";
import { type Source, sourceOf } from "./source.ts";

export interface YamlSource extends Source {
  root: MapNode;
}

/** No file of a package nests deeper, and none repeats itself by aliases more often. */
const DEEPEST = 100;
const MOST_ALIASES = 100;

/**
 * The map that the first document of a YAML file holds, with where its texts stand.
 * @throws ConfigError with line and column when the text is not YAML or no map
 */
export const openYaml = (text: string, file: string): YamlSource => {
  const source = sourceOf(text, file);
  // Without its own frame around a fault, which would show what else the file holds.
  const parsed = refuseDeep(file, () => parseAllDocuments(text, { prettyErrors: false }));
  const [document] = Array.isArray(parsed) ? parsed : [];
  const fault = document?.errors[0];
  if (fault !== undefined) {
    const { line, column } = source.positionOf(fault.pos[0]);
    throw new ConfigError({
      what: "is not YAML",
      where: `${file}:${line}:${column}`,
      expected: "a YAML document",
      hint: "Repair the file at that place.",
      detail: fault.message,
      cause: fault,
    });
  }
  const root =
    document === undefined
      ? undefined
      : readNode(document.contents, { document, text, depth: 0, left: { aliases: MOST_ALIASES } });
  if (root?.kind === "map") return { ...source, root };
  throw new ConfigError({
    what: "holds no YAML map",
    where: file,
    expected: "a YAML map",
    hint: "Check that this is the file you mean.",
  });
};

interface Reading {
  document: Document;
  text: string;
  depth: number;
  left: { aliases: number };
}

const readNode = (node: unknown, reading: Reading): Node | undefined => {
  const inner = { ...reading, depth: reading.depth + 1 };
  if (inner.depth > DEEPEST) return undefined;
  if (isAlias(node)) {
    reading.left.aliases -= 1;
    return reading.left.aliases < 0 ? undefined : readNode(node.resolve(reading.document), inner);
  }
  if (isScalar(node)) return readScalar(node, reading.text);
  if (isSeq(node)) return { kind: "list", items: node.items.flatMap((item) => readNode(item, inner) ?? []) };
  if (!isMap(node)) return undefined;
  const entries = new Map<string, Node>();
  for (const { key, value } of node.items) {
    const read = isScalar(key) ? readNode(value, inner) : undefined;
    if (read !== undefined && isScalar(key)) entries.set(String(key.value), read);
  }
  return { kind: "map", entries };
};

const readScalar = (node: Scalar, text: string): Node | undefined => {
  const [start, end] = node.range ?? [];
  if (start === undefined || end === undefined) return undefined;
  if (node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE) {
    return { kind: "scalar", value: node.value, start: start + 1, end: end - 1 };
  }
  if (node.type !== Scalar.PLAIN) return { kind: "scalar", value: { block: node.value }, start, end };
  // `1.10` is a number to a reader of YAML, and a version to the person who wrote it.
  const value = typeof node.value === "number" ? text.slice(start, end) : node.value;
  return { kind: "scalar", value, start, end, write: (version) => (isPlainText(version) ? version : `"${version}"`) };
};

/** Would YAML read it as the text that it is, without quotes. */
const isPlainText = (version: string): boolean =>
  /^[0-9A-Za-z][0-9A-Za-z.+!_-]*$/.test(version) &&
  !/^\d[\d_]*\.?\d*(?:e[-+]?\d+)?$|^0[xo]|^\d{4}-\d\d?-\d\d?/i.test(version);
