import { ConfigError } from "../../model/errors.ts";
import { type Json, type JsonObject } from "../../model/json.ts";
/** A JSON Schema with its references, all of them within the file. */
export interface SchemaDocument {
    readonly root: JsonObject;
    /** What `$ref` (or `$dynamicRef`) of a schema object stands for; undefined where it has none. */
    referredBy(schema: JsonObject): Json | undefined;
}
/**
 * Reads the references of a schema.
 * @param where the file, for errors
 * @throws ConfigError for a reference that leaves the file, leads nowhere, or comes back to itself without end
 */
export declare const openSchemaDocument: (root: JsonObject, where: string) => SchemaDocument;
/** The error for a schema that cannot be used. */
export declare const brokenSchema: (where: string, fault: string, at?: readonly (string | number)[]) => ConfigError;
