import { type Part } from "./document.ts";
import type { Shape } from "./shape.ts";
/**
 * `unevaluatedProperties` and `unevaluatedItems` look at what every subschema in place has seen. Where that does not
 * depend on the value, they are an `additionalProperties` over all of it, and `items` after the longest prefix.
 */
export declare const closeUnevaluated: (part: Part, shape: Shape) => Shape;
