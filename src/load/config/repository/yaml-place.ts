import type { Document, Node } from "yaml";
import type { FilePosition } from "../../../model/config.ts";
import type { RepositoryFile } from "./repository-file.ts";

/** One node of a YAML file and where it stands. Nothing is expanded that is not asked for, so that aliases cost nothing. */
export interface YamlPlace {
  at: FilePosition;
  /** A scalar's value. */
  value: string | number | boolean | null | undefined;
  /** A scalar as text; undefined for null, and for what is no scalar. */
  text: string | undefined;
  /** The value under a key, of a map or of what is merged into it. */
  get(key: string): YamlPlace | undefined;
  /** Along several keys. */
  path(...keys: string[]): YamlPlace | undefined;
  /** Entries of a list; none of anything else. */
  items(): YamlPlace[];
  /** Keys of a map, with the merged ones behind the own ones. */
  entries(): { key: string; keyAt: FilePosition; value: YamlPlace | undefined }[];
}

/** Merges of merges of merges: nobody writes more. */
const MOST_MERGES = 3;
/** Longer lists and maps are no operations file. */
const MOST_ITEMS = 5_000;
/** Entries that are looked at in one file, over all questions: merges of merges cost no more. What is left is as if it were not there. */
const MOST_STEPS = 1_000_000;

/** Longer ones nobody wrote by hand; reading one is what costs most here. */
const LONGEST = 256 * 1024;

/**
 * The documents of a YAML file, or why they cannot be read, as the end of a sentence about it. JSON is YAML, too.
 */
export const readYamlPlaces = async (file: RepositoryFile): Promise<{ documents: YamlPlace[] } | { fault: string }> => {
  if (file.text.length > LONGEST) return { fault: `is longer than ${LONGEST / 1024} KiB` };
  const { parseAllDocuments } = await import("yaml");
  const parsed = parseAllDocuments(file.text, { uniqueKeys: false, strict: false, logLevel: "silent" });
  if (!Array.isArray(parsed)) return { documents: [] };
  const broken = parsed.flatMap(({ errors }) => errors)[0];
  if (broken !== undefined) return { fault: `is not valid (line ${file.at(broken.pos[0]).line})` };
  return {
    documents: parsed.flatMap((document) =>
      document.contents === null
        ? []
        : [makePlace(document.contents, { file, steps: 0, anchorOf: anchorsOf(document) })],
    ),
  };
};

interface Reading {
  file: RepositoryFile;
  steps: number;
  anchorOf(name: string, before: number): YamlNode | undefined;
}

/** A node as far as it is looked at here. */
interface YamlNode {
  range?: [number, number, number] | null | undefined;
  value?: unknown;
  items?: unknown;
  anchor?: unknown;
  source?: unknown;
}

const isNode = (value: unknown): value is YamlNode => typeof value === "object" && value !== null;
const isPair = (value: unknown): value is { key: unknown; value: unknown } =>
  isNode(value) && "key" in value && "value" in value;
const isAlias = (node: YamlNode): node is YamlNode & { source: string } =>
  typeof node.source === "string" && !("value" in node) && !("items" in node);

const startOf = (node: YamlNode): number => node.range?.[0] ?? 0;

/** Anchors by name, found in one walk when the first alias is met. */
const anchorsOf = (document: Document): Reading["anchorOf"] => {
  let found: Map<string, YamlNode[]> | undefined;
  return (name, before) => {
    found ??= collectAnchors(document.contents);
    return found.get(name)?.findLast((node) => startOf(node) < before);
  };
};

const collectAnchors = (root: Node | null): Map<string, YamlNode[]> => {
  const found = new Map<string, YamlNode[]>();
  const open: unknown[] = [root];
  while (open.length > 0) {
    const node = open.pop();
    if (!isNode(node)) continue;
    if (typeof node.anchor === "string") {
      const named = found.get(node.anchor);
      if (named === undefined) found.set(node.anchor, [node]);
      else named.push(node);
    }
    if (Array.isArray(node.items)) for (const item of node.items) open.push(...(isPair(item) ? [item.value] : [item]));
  }
  for (const nodes of found.values()) nodes.sort((a, b) => startOf(a) - startOf(b));
  return found;
};

const makePlace = (written: YamlNode, reading: Reading): YamlPlace => {
  // An alias stands where it is written, and says what its anchor says.
  const node = isAlias(written) ? (reading.anchorOf(written.source, startOf(written)) ?? {}) : written;
  const scalar = "items" in node ? undefined : scalarOf(node.value);
  const start = startOf(written);
  const end = written.range?.[1] ?? start;
  const place: YamlPlace = {
    get at() {
      return reading.file.at(start, end - start);
    },
    value: scalar,
    text: scalar === undefined || scalar === null ? undefined : String(scalar),
    get: (key) => place.entries().find((entry) => entry.key === key)?.value,
    path: (...keys) => keys.reduce<YamlPlace | undefined>((at, key) => at?.get(key), place),
    items: () => itemsOf(node).flatMap((item) => (isPair(item) || !isNode(item) ? [] : [makePlace(item, reading)])),
    entries: () => entriesOf(node, reading, MOST_MERGES),
  };
  return place;
};

const scalarOf = (value: unknown): YamlPlace["value"] => {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value === null) {
    return value;
  }
  return typeof value === "bigint" ? String(value) : undefined;
};

const itemsOf = (node: YamlNode): unknown[] => (Array.isArray(node.items) ? node.items.slice(0, MOST_ITEMS) : []);

const entriesOf = (node: YamlNode, reading: Reading, depth: number): ReturnType<YamlPlace["entries"]> => {
  const own: ReturnType<YamlPlace["entries"]> = [];
  const merged: ReturnType<YamlPlace["entries"]> = [];
  for (const pair of itemsOf(node)) {
    reading.steps += 1;
    if (reading.steps > MOST_STEPS) break;
    if (!isPair(pair) || !isNode(pair.key)) continue;
    const key = scalarOf(pair.key.value);
    if (key === undefined || key === null) continue;
    if (key === "<<" && depth > 0 && isNode(pair.value)) merged.push(...mergedInto(pair.value, reading, depth - 1));
    else {
      const [start, end] = [startOf(pair.key), pair.key.range?.[1] ?? startOf(pair.key)];
      own.push({
        key: String(key),
        keyAt: reading.file.at(start, end - start),
        value: isNode(pair.value) ? makePlace(pair.value, reading) : undefined,
      });
    }
  }
  if (merged.length === 0) return own;
  const names = new Set(own.map(({ key }) => key));
  return [...own, ...merged.filter(({ key }) => !names.has(key))];
};

/** What `<<` takes in: one map, or the maps of a list. */
const mergedInto = (value: YamlNode, reading: Reading, depth: number): ReturnType<YamlPlace["entries"]> => {
  const resolve = (node: YamlNode): YamlNode =>
    isAlias(node) ? (reading.anchorOf(node.source, startOf(node)) ?? {}) : node;
  const node = resolve(value);
  const maps = itemsOf(node).some(isPair) ? [node] : itemsOf(node).filter(isNode).slice(0, 10).map(resolve);
  return maps.flatMap((map) => entriesOf(map, reading, depth)).slice(0, MOST_ITEMS);
};
