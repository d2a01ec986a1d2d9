/** What a JSON, TOML or YAML file holds, with where its texts stand. Keys are never properties of an object. */
export type Node = MapNode | ListNode | ScalarNode;

export interface MapNode {
  kind: "map";
  entries: ReadonlyMap<string, Node>;
}

interface ListNode {
  kind: "list";
  items: readonly Node[];
}

export interface ScalarNode {
  kind: "scalar";
  value: unknown;
  /** Of what stands within its quotes. */
  start: number;
  end: number;
  /** The text that stands for a text there; itself where absent. */
  write?(text: string): string;
}

/** What stands at a path of keys and numbers; undefined where nothing does. */
export const nodeAt = (node: Node | undefined, ...path: readonly (string | number)[]): Node | undefined => {
  let found = node;
  for (const step of path) {
    if (found?.kind === "map") found = found.entries.get(String(step));
    else if (found?.kind === "list" && typeof step === "number") found = found.items[step];
    else return undefined;
  }
  return found;
};

/** The scalar at a path. */
export const scalarAt = (node: Node | undefined, ...path: readonly (string | number)[]): ScalarNode | undefined => {
  const found = nodeAt(node, ...path);
  return found?.kind === "scalar" ? found : undefined;
};

/** The value of the scalar at a path. */
export const valueAt = (node: Node | undefined, ...path: readonly (string | number)[]): unknown =>
  scalarAt(node, ...path)?.value;

/** The text at a path; undefined for everything else. */
export const textAt = (node: Node | undefined, ...path: readonly (string | number)[]): string | undefined => {
  const value = valueAt(node, ...path);
  return typeof value === "string" ? value : undefined;
};

/** The items of the list at a path; none where there is no list. */
export const itemsAt = (node: Node | undefined, ...path: readonly (string | number)[]): readonly Node[] => {
  const found = nodeAt(node, ...path);
  return found?.kind === "list" ? found.items : [];
};

/** The texts of the list at a path. */
export const textsAt = (node: Node | undefined, ...path: readonly (string | number)[]): string[] =>
  itemsAt(node, ...path).flatMap((item) => textAt(item) ?? []);
