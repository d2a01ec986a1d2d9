import { type Shape } from "./shape.ts";
/**
 * Brings a shape to its one spelling: integer bounds closed and whole, listed values filtered by all other constraints,
 * kinds that no value can satisfy dropped, and sets for dropped kinds too.
 */
export declare const finish: (shape: Shape) => Shape;
