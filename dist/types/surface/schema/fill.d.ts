import type { Json, JsonObject } from "../../model/json.ts";
import type { Shape } from "./shape.ts";
/** An array of the length, of the first items that fit, different from each other where they must be. */
export declare const fillItems: (shape: Shape, name: string, depth: number, length: number) => Json[] | undefined;
/**
 * An object with the fixed members, the required ones, and as many more as it must have. Undefined where a required
 * member has no value that was found.
 */
export declare const fillObject: (shape: Shape, fixed: JsonObject, depth: number) => JsonObject | undefined;
/** A name that the object's schema says nothing of, or one that a name pattern matches. */
export declare const undeclaredName: (shape: Shape) => string;
