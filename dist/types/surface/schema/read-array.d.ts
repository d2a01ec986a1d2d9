import type { JsonObject } from "../../model/json.ts";
import { type Part } from "./document.ts";
import { type At } from "./read-mark.ts";
import type { ArraySet } from "./shape.ts";
/** Lengths, uniqueness, items and `contains`; undefined where nothing is said of arrays. */
export declare const readArray: (part: Part, schema: JsonObject, at: At) => ArraySet | undefined;
