import type { Json, JsonObject } from "../../model/json.ts";
import type { Mark } from "./shape.ts";
/** JSON Pointer of a keyword of the subschema at hand. */
export type At = (keyword: string) => string;
/** Notes a keyword as one that is not understood, and why. */
export type Opaque = (keyword: string, reason: string) => void;
/** A keyword that holds a number, and where. */
export declare const numberMark: (schema: JsonObject, keyword: string, at: At) => Mark<number> | undefined;
/** A count (`minLength` ...); the default, 0 for minima, is the same as none. */
export declare const count: (schema: JsonObject, keyword: string, at: At) => Mark<number> | undefined;
/** Is there a subschema under the keyword. */
export declare const isSchema: (value: Json | undefined) => value is Json;
