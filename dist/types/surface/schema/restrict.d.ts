import type { Shape } from "./shape.ts";
/** The part of a shape that is about the types in `mask`. Kept by the shape, so that asking twice gives the same one. */
export declare const restrict: (shape: Shape, mask: number) => Shape;
