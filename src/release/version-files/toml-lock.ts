import { isSameName } from "./names.ts";
import { itemsAt, type Node } from "./node.ts";
import { parseTomlFile } from "./parse-toml-file.ts";
import { type Source, sourceOf } from "./source.ts";
import { openToml } from "./toml-source.ts";

/** A lock that lists its packages as `[[package]]`. */
export interface TomlLock extends Source {
  /** Entries of a name, with where their texts stand. */
  entriesOf(name: string): Node[];
}

/**
 * Opens a lock of uv, poetry or cargo. It is read as a whole to know that it is sound, and with its positions only where
 * an entry of the asked name stands: these files are long, and that reading takes ten times as long.
 * @throws ConfigError with line and column when the text is not TOML
 */
export const openTomlLock = (text: string, file: string): TomlLock => {
  parseTomlFile(text, file);
  const byName = new Map<string, { start: number; end: number }[]>();
  for (const part of partsOf(text)) {
    const list = byName.get(part.name) ?? [];
    list.push(part);
    byName.set(part.name, list);
  }
  return {
    ...sourceOf(text, file),
    entriesOf: (name) =>
      [...byName].flatMap(([written, parts]) =>
        isSameName(written, name) ? parts.flatMap(({ start, end }) => readEntry(text, file, start, end)) : [],
      ),
  };
};

const partsOf = (text: string): { name: string; start: number; end: number }[] => {
  const heads = [...text.matchAll(/^\uFEFF?\[\[[ \t]*package[ \t]*\]\][ \t]*\r?$/gm)].map(({ index }) => index);
  return heads.flatMap((start, index) => {
    const end = heads[index + 1] ?? text.length;
    const name = /^name[ \t]*=[ \t]*["']([^"'\n]{1,300})["']/m.exec(text.slice(start, end))?.[1];
    return name === undefined ? [] : [{ name, start, end }];
  });
};

const readEntry = (text: string, file: string, start: number, end: number): Node[] =>
  itemsAt(openToml(text.slice(start, end), file).root, "package").map((entry) => shift(entry, start));

/** The same entry, with offsets of the whole file. */
const shift = (node: Node, by: number): Node => {
  if (node.kind === "scalar") return { ...node, start: node.start + by, end: node.end + by };
  if (node.kind === "list") return { kind: "list", items: node.items.map((item) => shift(item, by)) };
  return { kind: "map", entries: new Map([...node.entries].map(([key, value]) => [key, shift(value, by)])) };
};
