import type { ConfigPath } from "../model/config.ts";
import { type JsonObject } from "../model/json.ts";
/** The author's own sections, by a schema that a program or a file gives. */
export interface AuthorSchema {
    json: JsonObject;
    /** How errors call it. */
    where: string;
    /** Checks and turns the author's sections into what the program works with; absent for plain JSON Schema. */
    convert?: (sections: JsonObject, closing: AbortSignal) => Promise<Converted>;
}
/** What the author's schema makes of a configuration, or what it has against it. */
type Converted = {
    value: Record<string, unknown>;
} | {
    refused: {
        path: ConfigPath;
        message: string;
    }[];
};
/**
 * Reads what a program gives as its schema.
 * @throws ConfigError for a Standard Schema that cannot say itself as JSON Schema, where the program does not say it either
 */
export declare const readAuthorSchema: (schema: object, jsonSchema: object | undefined) => AuthorSchema;
/** Is a section the author's: named by the author's schema, or none of ours. */
export declare const isAuthors: (section: string, schema: AuthorSchema) => boolean;
/** The sections of a configuration that the author's schema is about. */
export declare const authorsPart: (value: JsonObject, schema: AuthorSchema) => JsonObject;
export {};
