import { acceptsShape } from "./accept.ts";
import { shapeOf } from "./normalise.ts";
import { nodeOfProperty } from "./object-members.ts";
import type { ObjectSet, Shape, Union } from "./shape.ts";
import { BOOLEAN, KIND_NAMES, KINDS, NULL } from "./type-mask.ts";

const DEPTH = 3;

/** Is it proven that no value is accepted by both. */
export const areDisjoint = (a: Shape, b: Shape, depth = DEPTH): boolean => {
  const shared = a.mask & b.mask;
  if (shared === 0) return true;
  if (shared & (NULL | BOOLEAN)) return false;
  return KIND_NAMES.every((kind) => {
    if ((shared & KINDS[kind]) === 0) return true;
    const [x, y] = [a[kind], b[kind]];
    if (x?.listed) return x.listed.values.every((value) => acceptsShape(b, value) === false);
    if (y?.listed) return y.listed.values.every((value) => acceptsShape(a, value) === false);
    if (kind === "number") return areApart(a, b);
    if (kind === "string") {
      return (
        isBelow(a.string?.maxLength?.value, b.string?.minLength?.value) ||
        isBelow(b.string?.maxLength?.value, a.string?.minLength?.value)
      );
    }
    if (kind === "array") {
      return (
        isBelow(a.array?.maxItems?.value, b.array?.minItems?.value) ||
        isBelow(b.array?.maxItems?.value, a.array?.minItems?.value)
      );
    }
    return depth > 0 && areObjectsDisjoint(a.object, b.object, depth);
  });
};

const isBelow = (max: number | undefined, min: number | undefined): boolean =>
  max !== undefined && min !== undefined && max < min;

const areApart = (a: Shape, b: Shape): boolean =>
  isBelow(a.number?.upper?.value, b.number?.lower?.value) || isBelow(b.number?.upper?.value, a.number?.lower?.value);

/** A name that both must have with values that cannot be the same, or that one must have and the other must not. */
const areObjectsDisjoint = (a: ObjectSet | undefined, b: ObjectSet | undefined, depth: number): boolean => {
  if (!a || !b) return false;
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    for (const name of one.required.keys()) {
      const theirs = shapeOf(nodeOfProperty(other, name));
      if (theirs.mask === 0) return true;
      if (other.required.has(name) && areDisjoint(shapeOf(nodeOfProperty(one, name)), theirs, depth - 1)) return true;
    }
  }
  return false;
};

/** Is it proven that no value matches two branches; then exactly one and at least one mean the same. */
export const hasDisjointBranches = (union: Union, spend: () => void): boolean =>
  union.branches.every((branch, index) =>
    union.branches.slice(index + 1).every((other) => {
      spend();
      return areDisjoint(branch, other);
    }),
  );
