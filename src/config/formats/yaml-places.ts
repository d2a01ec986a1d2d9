import type { Located, Span } from "./located.ts";

type Yaml = Pick<typeof import("yaml"), "isAlias" | "isMap" | "isScalar" | "isSeq">;

/** Where everything of a document stands; what an alias stands for stands at its anchor, the alias itself where it is written. */
export const locateYaml = (yaml: Yaml, root: unknown, targets: ReadonlyMap<unknown, unknown>): Located => {
  const known = new Map<unknown, Located>();

  const locate = (node: unknown): Located => {
    const found = known.get(node);
    if (found !== undefined) return found;
    const located: Located = { ...spanOf(node) };
    known.set(node, located);
    if (yaml.isAlias(node)) {
      const target = locate(targets.get(node));
      if (target.entries !== undefined) located.entries = target.entries;
      if (target.items !== undefined) located.items = target.items;
      located.origin = target.origin ?? target;
    } else if (yaml.isSeq(node)) {
      located.items = node.items.map(locate);
    } else if (yaml.isMap(node)) {
      const entries: NonNullable<Located["entries"]> = new Map();
      const merges: unknown[] = [];
      for (const { key, value } of node.items) {
        if (!yaml.isScalar(key)) continue;
        if (key.value === "<<" && key.type === "PLAIN") merges.push(value);
        else entries.set(String(key.value), { key: spanOf(key), value: value === null ? endOf(key) : locate(value) });
      }
      located.entries = entries;
      for (const merge of merges.flatMap((each) => (yaml.isSeq(each) ? each.items : [each]))) {
        for (const [name, entry] of locate(merge).entries ?? []) if (!entries.has(name)) entries.set(name, entry);
      }
    }
    return located;
  };

  return locate(root);
};

/** A key without a value: what it lacks would stand behind it. */
const endOf = (key: unknown): Span => {
  const { end } = spanOf(key);
  return { start: end, end };
};

const spanOf = (node: unknown): Span => {
  if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range))
    return { start: 0, end: 0 };
  return { start: Number(node.range[0]), end: Number(node.range[1]) };
};
