import { type JSONPath, type ParseOptions, visit } from "jsonc-parser";
import { ConfigError } from "../../model/errors.ts";
import type { MapNode, Node } from "./node.ts";
import { parseJsonFile } from "./parse-json-file.ts";
import { refuseDeep } from "./refuse-deep.ts";
import { type Source, sourceOf } from "./source.ts";

export interface JsonSource extends Source {
  root: MapNode;
}

interface JsonOptions {
  /** Comments and commas at the end, as in `bun.lock`. */
  isLoose?: boolean;
  /** Which objects and lists are looked into; a lock is large, and little of it tells of ourselves. */
  isWanted?: (path: JSONPath) => boolean;
}

/**
 * The object that a JSON file holds, with where its texts stand; a byte order mark is let pass, as package managers do.
 * Of keys that are there twice the last one counts, as for every reader of JSON.
 * @throws ConfigError with line and column when the text is not JSON or no object
 */
export const openJson = (text: string, file: string, options: JsonOptions = {}): JsonSource => {
  const source = sourceOf(text, file);
  // Same length, so that offsets stay: both readers refuse the mark, and let a space pass.
  const plain = text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text;
  if (options.isLoose !== true) parseJsonFile(text, file);
  const { root, fault } = refuseDeep(file, () => readNodes(plain, options));
  if (fault !== undefined) throw notJson(file, source.positionOf(fault));
  if (root?.kind === "map") return { ...source, root };
  throw new ConfigError({
    what: "holds no JSON object",
    where: file,
    expected: "a JSON object",
    hint: "Check that this is the file you mean.",
  });
};

const notJson = (file: string, { line, column }: { line: number; column: number }): ConfigError =>
  new ConfigError({
    what: "is not JSON",
    where: `${file}:${line}:${column}`,
    expected: "a JSON object",
    hint: "Repair the file at that place.",
  });

interface Open {
  node: { kind: "map"; entries: Map<string, Node> } | { kind: "list"; items: Node[] };
  key: string;
}

const readNodes = (text: string, { isLoose = false, isWanted }: JsonOptions): { root?: Node; fault?: number } => {
  const outer: Open[] = [];
  let root: Node | undefined;
  let fault: number | undefined;
  let skipped = 0;

  const add = (node: Node): void => {
    const parent = outer.at(-1);
    if (parent === undefined) root = node;
    else if (parent.node.kind === "map") parent.node.entries.set(parent.key, node);
    else parent.node.items.push(node);
  };
  const open = (node: Open["node"], pathOf: () => JSONPath): boolean => {
    add(node);
    if (isWanted !== undefined && outer.length > 0 && !isWanted(pathOf())) {
      skipped += 1;
      return false;
    }
    outer.push({ node, key: "" });
    return true;
  };
  const close = (): void => {
    if (skipped > 0) skipped -= 1;
    else outer.pop();
  };
  const parsing: ParseOptions = { disallowComments: !isLoose, allowTrailingComma: isLoose };
  visit(
    text,
    {
      onObjectBegin: (_offset, _length, _line, _column, pathOf) => open({ kind: "map", entries: new Map() }, pathOf),
      onArrayBegin: (_offset, _length, _line, _column, pathOf) => open({ kind: "list", items: [] }, pathOf),
      onObjectProperty: (key) => {
        const parent = outer.at(-1);
        if (parent !== undefined) parent.key = key;
      },
      onObjectEnd: close,
      onArrayEnd: close,
      onLiteralValue: (value: unknown, offset, length) => {
        const isText = typeof value === "string";
        const [start, end] = isText ? [offset + 1, offset + length - 1] : [offset, offset + length];
        add({ kind: "scalar", value, start, end });
      },
      onError: (_error, offset) => {
        fault ??= offset;
      },
    },
    parsing,
  );
  return { ...(root === undefined ? {} : { root }), ...(fault === undefined ? {} : { fault }) };
};
