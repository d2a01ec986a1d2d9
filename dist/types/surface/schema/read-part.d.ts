import type { JsonObject } from "../../model/json.ts";
import { type Part } from "./document.ts";
import { type Shape } from "./shape.ts";
/**
 * Reads the keywords of one schema object that need no other subschema's meaning: types, listed values, bounds, lengths,
 * properties, items, annotations. Both spellings of draft-07 and 2020-12 are read, and OpenAPI's `nullable`.
 */
export declare const readPart: (part: Part, schema: JsonObject) => Shape;
