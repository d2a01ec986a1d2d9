import type { Shape } from "./shape.ts";
import { ARRAY, NUMBER, OBJECT, STRING } from "./type-mask.ts";

const restricted = new WeakMap<Shape, Map<number, Shape>>();

/** The part of a shape that is about the types in `mask`. Kept by the shape, so that asking twice gives the same one. */
export const restrict = (shape: Shape, mask: number): Shape => {
  if ((shape.mask & ~mask) === 0) return shape;
  const kept = restricted.get(shape) ?? new Map<number, Shape>();
  restricted.set(shape, kept);
  let part = kept.get(mask);
  if (part === undefined) {
    part = {
      ...shape,
      // Ids are whole numbers; the fraction tells the part from its whole and from other parts.
      id: shape.id + mask / 1024,
      mask: shape.mask & mask,
      number: mask & NUMBER ? shape.number : undefined,
      string: mask & STRING ? shape.string : undefined,
      array: mask & ARRAY ? shape.array : undefined,
      object: mask & OBJECT ? shape.object : undefined,
      unions: shape.unions.filter((union) => (union.mask & mask) !== 0),
    };
    kept.set(mask, part);
  }
  return part;
};
