import { conjunction, type Node, type Part } from "./document.ts";
import type { ArraySet } from "./shape.ts";

/** The subschemas that the item at an index must meet. */
export const nodeOfItem = (set: ArraySet | undefined, index: number): Node => {
  const parts: Part[] = [];
  for (const rule of set?.rules ?? []) {
    const part = rule.prefix[index] ?? (index >= rule.prefix.length ? rule.rest : undefined);
    if (part) parts.push(part);
  }
  return conjunction(parts);
};

/** The subschemas that the items after all listed ones must meet. */
export const nodeOfRestItems = (set: ArraySet | undefined): Node => {
  const parts: Part[] = [];
  for (const rule of set?.rules ?? []) if (rule.rest) parts.push(rule.rest);
  return conjunction(parts);
};

/** How many items have a subschema of their own. */
export const prefixLength = (set: ArraySet | undefined): number => {
  let length = 0;
  for (const rule of set?.rules ?? []) length = Math.max(length, rule.prefix.length);
  return length;
};
