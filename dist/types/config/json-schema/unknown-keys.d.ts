import { type Json, type JsonObject } from "../../model/json.ts";
import { type SchemaNode } from "./schema-node.ts";
/** A key that a closed map does not have. */
export interface UnknownKey {
    path: (string | number)[];
    /** What the map would have taken. */
    known: readonly string[];
}
/** Keys that the schema does not have, at every depth. What stands below such a key is not looked at. */
export declare const findUnknownKeys: (value: Json, node: SchemaNode | undefined) => UnknownKey[];
type Path = readonly (string | number)[];
/** A map without the keys at these paths; the map itself stays as it is. */
export declare const withoutKeys: (value: JsonObject, paths: readonly Path[]) => JsonObject;
export {};
