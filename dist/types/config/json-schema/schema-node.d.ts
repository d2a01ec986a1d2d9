import { type Json, type JsonObject } from "../../model/json.ts";
import type { SchemaDocument } from "./schema-document.ts";
/** What a closed map says of a key that it does not have. */
export declare const UNKNOWN: unique symbol;
/**
 * Everything that a schema says about one place of a value: all schema objects that its references and combinations bring
 * together there. Made when it is asked for, so that a schema that contains itself has an end.
 */
export declare class SchemaNode {
    #private;
    constructor(document: SchemaDocument, schemas: readonly {
        schema: Json;
        isCertain: boolean;
    }[]);
    /** The schema objects that have a say here. */
    get schemas(): readonly JsonObject[];
    /** Those that always apply here. */
    get certain(): readonly JsonObject[];
    /** Names that the schema has for keys here, in its order. */
    get keys(): readonly string[];
    /** May a map here have keys that the schema does not name. */
    get isOpen(): boolean;
    /** Types that a value may have here, as the schema's words; none where it says nothing. */
    get types(): readonly string[];
    /** What is said about a key or an entry; undefined where nothing is, `UNKNOWN` where there may be none. */
    inside(key: string | number): SchemaNode | undefined | typeof UNKNOWN;
}
