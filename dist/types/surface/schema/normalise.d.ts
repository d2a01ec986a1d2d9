import { type Node } from "./document.ts";
import { type Shape } from "./shape.ts";
/** The shape that accepts everything. */
export declare const ANYTHING: Shape;
/**
 * The meaning of a conjunction of subschemas; worked out once and kept by the document.
 * @throws TooHard when the budget of the comparison is spent.
 */
export declare const shapeOf: (node: Node) => Shape;
