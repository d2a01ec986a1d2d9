import type { Bound } from "./shape.ts";
/** Which side of a bound the allowed numbers lie on: 1 for a lower bound, -1 for an upper one. */
export type Direction = 1 | -1;
/** Is a bound at least as tight as another; none at all is the loosest. */
export declare const isTighterOrSame: (own: Bound | undefined, wanted: Bound | undefined, direction: Direction) => boolean;
/** The tighter of two bounds. */
export declare const tighterBound: (a: Bound, b: Bound, direction: Direction) => Bound;
/** The closed whole bound with the same integers behind it. */
export declare const wholeBound: (bound: Bound, direction: Direction) => Bound;
