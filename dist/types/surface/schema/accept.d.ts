import { type Json } from "../../model/json.ts";
import type { Shape } from "./shape.ts";
/** Three-valued: undefined is "not known" (formats, what is not loaded, patterns that are not safe to run). */
export type Truth = boolean | undefined;
/** The same for a shape at hand. */
export declare const acceptsShape: (shape: Shape, value: Json) => Truth;
/** Only the constraints on the value's own kind, without combinations. */
export declare const acceptsSet: (shape: Shape, value: Json) => Truth;
/** JSON Schema counts characters, not UTF-16 units. */
export declare const lengthOf: (text: string) => number;
