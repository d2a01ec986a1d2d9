import { nodeOfItem, nodeOfRestItems, prefixLength } from "./array-items.ts";
import type { Proof } from "./proof.ts";
import type { ArraySet, ContainsRule } from "./shape.ts";

/** Lengths, uniqueness, `contains` and items. */
export const areArraysWithin = (
  proof: Proof,
  inner: ArraySet | undefined,
  outer: ArraySet | undefined,
  depth: number,
): boolean => {
  if (!outer) return true;
  const min = inner?.minItems?.value ?? 0;
  const max = inner?.maxItems?.value ?? Number.POSITIVE_INFINITY;
  if (outer.minItems && min < outer.minItems.value) return false;
  if (outer.maxItems && max > outer.maxItems.value) return false;
  if (outer.unique && !inner?.unique && max > 1) return false;
  for (const rule of outer.contains) {
    if (!inner?.contains.some((own) => isContainsWithin(proof, own, rule, depth))) return false;
  }
  const longest = Math.max(prefixLength(inner), prefixLength(outer));
  for (let index = 0; index < Math.min(longest, max); index++) {
    if (!proof.node(nodeOfItem(inner, index), nodeOfItem(outer, index), depth)) return false;
  }
  return max <= longest || proof.node(nodeOfRestItems(inner), nodeOfRestItems(outer), depth);
};

/** A greatest count turns the items around: what the outer one counts the inner one must count too. */
const isContainsWithin = (proof: Proof, inner: ContainsRule, outer: ContainsRule, depth: number): boolean => {
  if (inner.min < outer.min) return false;
  const isUnbounded = outer.max === Number.POSITIVE_INFINITY;
  if (!isUnbounded && !(inner.max <= outer.max && proof.node([outer.part], [inner.part], depth))) return false;
  return proof.node([inner.part], [outer.part], depth);
};
