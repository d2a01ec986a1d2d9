import type { SchemaDifference } from "../../model/change.ts";
import type { Json } from "../../model/json.ts";
import { nodeOfItem, nodeOfRestItems, prefixLength } from "./array-items.ts";
import { isProvenWithin } from "./contain.ts";
import { difference, type Path } from "./difference.ts";
import type { Node } from "./document.ts";
import { shapeOf } from "./normalise.ts";
import { isSameText } from "./same-text.ts";
import type { ContainsRule, Shape } from "./shape.ts";
import { isAny } from "./shape.ts";
import type { Walk } from "./walk.ts";
import { compareCount, sides } from "./walk-marks.ts";

/** Lengths, uniqueness, items and `contains`. */
export const compareArrays = (walk: Walk, base: Shape, head: Shape, path: Path): SchemaDifference[] => {
  const [b, h] = [base.array, head.array];
  const found = [
    ...compareCount("minItems", 1, b?.minItems, h?.minItems, path, base, head),
    ...compareCount("maxItems", -1, b?.maxItems, h?.maxItems, path, base, head),
  ];
  const most = Math.min(b?.maxItems?.value ?? Number.POSITIVE_INFINITY, h?.maxItems?.value ?? Number.POSITIVE_INFINITY);
  if (b?.unique?.value !== h?.unique?.value && most > 1) {
    const action = h?.unique ? "narrowed" : "widened";
    const details = { keyword: "uniqueItems", ...sides(b?.unique, h?.unique) };
    found.push(difference("constraint", action, path, base, head, details));
  }
  const listed = Math.max(prefixLength(b), prefixLength(h));
  for (let index = 0; index < Math.min(listed, most); index++) {
    found.push(...compareItems(walk, nodeOfItem(b, index), nodeOfItem(h, index), [...path, `[${index}]`], base, head));
  }
  if (most > listed) {
    found.push(...compareItems(walk, nodeOfRestItems(b), nodeOfRestItems(h), [...path, "[]"], base, head));
  }
  found.push(...compareContains(walk, b?.contains ?? [], h?.contains ?? [], path, base, head));
  return found;
};

/** Items that were free and now have a schema, or lost it, are one difference and not one for each of its keywords. */
const compareItems = (walk: Walk, b: Node, h: Node, path: Path, base: Shape, head: Shape): SchemaDifference[] => {
  const [before, after] = [shapeOf(b), shapeOf(h)];
  const [wasFree, isFree] = [isAny(before), isAny(after)];
  if (wasFree === isFree) return walk.node(b, h, path);
  const details = {
    keyword: "items",
    ...(wasFree
      ? { after: sourceOf(h), headPointer: after.pointer }
      : { before: sourceOf(b), basePointer: before.pointer }),
  };
  return [difference("constraint", wasFree ? "narrowed" : "widened", path.slice(0, -1), base, head, details)];
};

const sourceOf = (node: Node): Json => node[0]?.schema ?? true;

const compareContains = (
  walk: Walk,
  before: readonly ContainsRule[],
  after: readonly ContainsRule[],
  path: Path,
  base: Shape,
  head: Shape,
): SchemaDifference[] => {
  const within = (inner: ContainsRule, outer: ContainsRule): boolean => {
    const answer = (a: ContainsRule, b: ContainsRule): boolean =>
      isSameText(a.part, b.part) || isProvenWithin(shapeOf([a.part]), shapeOf([b.part]), walk.workspace, "strict");
    const isBounded = outer.max !== Number.POSITIVE_INFINITY;
    if (inner.min < outer.min || inner.max > outer.max) return false;
    return answer(inner, outer) && (!isBounded || answer(outer, inner));
  };
  const come = after.filter((rule) => !before.some((own) => within(own, rule)));
  const gone = before.filter((rule) => !after.some((own) => within(own, rule)));
  if (come.length === 0 && gone.length === 0) return [];
  const [old, now] = [gone[0] ?? before[0], come[0] ?? after[0]];
  const details = {
    keyword: "contains",
    ...(old && { before: old.part.schema, basePointer: old.part.pointer }),
    ...(now && { after: now.part.schema, headPointer: now.part.pointer }),
  };
  if (gone.length === 0) return [difference("constraint", "narrowed", path, base, head, details)];
  if (come.length === 0) return [difference("constraint", "widened", path, base, head, details)];
  const reason = "whether one `contains` follows from the other is not decided";
  return [difference("constraint", "unproven", path, base, head, { ...details, reason })];
};
