import type { Alias, ParsedNode, Scalar, YAMLMap, YAMLSeq } from "yaml";
import type { ConfigPath } from "../../model/config.ts";
import type { Json, JsonObject } from "../../model/json.ts";
import { numberFault } from "./number-fault.ts";
import { putKey } from "./put-key.ts";
import { showKey } from "./show-key.ts";
import { MAX_DEPTH, MAX_FAULTS, type TextFault, tooDeep } from "./text-fault.ts";

type Yaml = Pick<typeof import("yaml"), "isAlias" | "isMap" | "isScalar" | "isSeq">;

/** Values that all aliases of a file may stand for together: aliases of aliases grow as powers do. */
const MAX_ALIASED = 50_000;

interface ReadValues {
  value?: JsonObject;
  faults: TextFault[];
  /** What each alias stands for. */
  targets: ReadonlyMap<unknown, unknown>;
}

/** Plain JSON out of the parser's nodes, in one walk: keys checked, aliases and merge keys laid in. */
export const readYamlValues = (yaml: Yaml, root: unknown): ReadValues => {
  const faults: TextFault[] = [];
  const anchors = new Map<string, unknown>();
  const targets = new Map<unknown, unknown>();
  const open = new Set<unknown>();
  const path: (string | number)[] = [];
  let aliasDepth = 0;
  let aliased = 0;
  let isStopped = false;

  const tell = (node: unknown, message: string, fix?: string, about: ConfigPath = [...path]): void => {
    // what an alias stands for was told where it stands
    if (aliasDepth > 0 || faults.length >= MAX_FAULTS) return;
    faults.push({ ...spanOf(node), message, path: about, ...(fix === undefined ? {} : { fix }) });
  };
  const stop = (fault: TextFault): null => {
    if (!isStopped) faults.push(fault);
    isStopped = true;
    return null;
  };

  const read = (node: unknown, depth: number): Json => {
    if (isStopped) return null;
    if (aliasDepth > 0 && ++aliased > MAX_ALIASED) return null;
    if (depth > MAX_DEPTH) return stop(tooDeep(spanOf(node).start, [...path]));
    if (yaml.isScalar(node)) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
      return readScalar(node);
    }
    if (yaml.isMap(node)) return within(node, () => readMap(node, depth));
    if (yaml.isSeq(node)) return within(node, () => readList(node, depth));
    if (yaml.isAlias(node)) return readAlias(node, depth);
    return null;
  };

  const within = <Value>(node: YAMLMap | YAMLSeq, inner: () => Value): Value => {
    if (node.anchor === undefined) return inner();
    anchors.set(node.anchor, node);
    open.add(node);
    const value = inner();
    open.delete(node);
    return value;
  };

  const readScalar = (node: Scalar): Json => {
    const { value } = node;
    if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
    if (typeof value === "number") {
      const wrong = numberFault(value, Number.isInteger(value) && !/[.eE]/.test(node.source ?? ""));
      if (wrong !== undefined) tell(node, wrong.message, wrong.fix);
      return value;
    }
    tell(node, "this kind of value is not known here", "Write it as text, in quotes.");
    return null;
  };

  const readList = (node: YAMLSeq, depth: number): Json[] =>
    node.items.map((item, index) => {
      path.push(index);
      const value = read(item, depth + 1);
      path.pop();
      return value;
    });

  const readMap = (node: YAMLMap, depth: number): JsonObject => {
    const map: JsonObject = {};
    let merges: unknown[] | undefined;
    for (const { key, value } of node.items) {
      const name = keyName(key);
      if (name === undefined) {
        const isWord = yaml.isScalar(key);
        tell(
          key ?? value ?? node,
          isWord
            ? "a key that is no text: every key of a configuration is a name"
            : "a map or a list stands where a key should",
          isWord ? "Put the key into quotes." : "Write a name; the {{ }} of a template must stand in quotes.",
        );
        continue;
      }
      if (name === "<<" && yaml.isScalar(key) && key.type === "PLAIN") {
        merges ??= [];
        merges.push(value);
        continue;
      }
      path.push(name);
      if (Object.hasOwn(map, name))
        tell(key, `the key ${showKey(name)} stands twice in the same map`, "Delete one of the two.");
      putKey(map, name, read(value, depth + 1));
      path.pop();
    }
    for (const merge of merges ?? []) mergeInto(map, merge, depth);
    return map;
  };

  const keyName = (key: unknown): string | undefined => {
    if (!yaml.isScalar(key)) return undefined;
    if (key.anchor !== undefined) anchors.set(key.anchor, key);
    return typeof key.value === "string" ? key.value : undefined;
  };

  /** Lays a map of a merge key under what the map says itself; of several the first wins. */
  const mergeInto = (map: JsonObject, source: unknown, depth: number): void => {
    if (isStopped) return;
    if (yaml.isSeq(source)) {
      for (const each of source.items) mergeInto(map, each, depth + 1);
      return;
    }
    const value = read(source, depth);
    if (isStopped) return;
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      tell(source, "a merge key (<<) takes a map, or a list of maps", "Let it name an anchor of a map: << : *name.");
      return;
    }
    for (const key of Object.keys(value)) if (!Object.hasOwn(map, key)) putKey(map, key, value[key] ?? null);
  };

  const readAlias = (node: Alias, depth: number): Json => {
    const target = targets.get(node) ?? anchors.get(node.source);
    if (target === undefined) {
      tell(
        node,
        "an alias whose anchor stands nowhere above",
        "Put a text that begins with * into quotes, or set the anchor before it.",
      );
      return null;
    }
    targets.set(node, target);
    if (open.has(target)) {
      return stop({
        ...spanOf(node),
        path: [...path],
        message: "this alias stands inside what it stands for: it would never end",
        fix: "Write the value out.",
      });
    }
    aliasDepth += 1;
    open.add(target);
    const value = read(target, depth);
    open.delete(target);
    aliasDepth -= 1;
    if (aliasDepth === 0 && aliased > MAX_ALIASED) {
      return stop({
        ...spanOf(node),
        path: [...path],
        message: `the aliases of this file stand for more than ${MAX_ALIASED} values up to here`,
        fix: "Write the values out, or use fewer aliases of aliases.",
      });
    }
    return value;
  };

  const value = root === null || root === undefined ? {} : read(root, 0);
  if (value === null && faults.length === 0) return { value: {}, faults, targets };
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    if (faults.length === 0)
      tell(
        root,
        "the file is not a map of sections",
        "Write sections with their settings below: server:, and port: 8080.",
        [],
      );
    return { faults, targets };
  }
  return { value, faults, targets };
};

/** What the parser's node covers. */
const spanOf = (node: unknown): { start: number; end?: number } => {
  const range: ParsedNode["range"] | null | undefined =
    typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)
      ? [Number(node.range[0]), Number(node.range[1]), Number(node.range[2])]
      : undefined;
  return range ? { start: range[0], end: range[1] } : { start: 0 };
};
