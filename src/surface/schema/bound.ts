import type { Bound } from "./shape.ts";

/** Which side of a bound the allowed numbers lie on: 1 for a lower bound, -1 for an upper one. */
export type Direction = 1 | -1;

/** Is a bound at least as tight as another; none at all is the loosest. */
export const isTighterOrSame = (own: Bound | undefined, wanted: Bound | undefined, direction: Direction): boolean => {
  if (wanted === undefined) return true;
  if (own === undefined) return false;
  const order = (own.value - wanted.value) * direction;
  return order > 0 || (order === 0 && (own.exclusive || !wanted.exclusive));
};

/** The tighter of two bounds. */
export const tighterBound = (a: Bound, b: Bound, direction: Direction): Bound => {
  const order = (a.value - b.value) * direction;
  return order > 0 || (order === 0 && a.exclusive) ? a : b;
};

/** The closed whole bound with the same integers behind it. */
export const wholeBound = (bound: Bound, direction: Direction): Bound => {
  const rounded = direction > 0 ? Math.ceil(bound.value) : Math.floor(bound.value);
  const value = bound.exclusive && rounded === bound.value ? rounded + direction : rounded;
  return value === bound.value && !bound.exclusive ? bound : { ...bound, value, exclusive: false };
};
