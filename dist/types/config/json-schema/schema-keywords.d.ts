import { type Json, type JsonObject } from "../../model/json.ts";
/** A schema inside a schema, with the keys that lead to it. */
export interface Subschema {
    path: readonly (string | number)[];
    schema: Json;
}
/** The schemas inside a schema that are about the very same value. */
export declare const schemasHere: (schema: JsonObject) => Subschema[];
/** All schemas inside a schema, one step deep. Values that are data (`enum`, `default`, `examples`) hold none. */
export declare const subschemas: (schema: JsonObject) => Subschema[];
/** What a map itself says of a key: one that is called like something every object has is no other than the rest. */
export declare const ownValue: (map: JsonObject, key: string) => Json | undefined;
