import { type Json } from "../../model/json.ts";
import type { SchemaDocument } from "./schema-document.ts";
/** What a schema wants, as the end of "should be ...": `an integer from 1 to 65535`. */
export declare const wordsOfSchema: (schema: Json, document: SchemaDocument) => string;
/** `one of "a", "b"`. */
export declare const wordsOfChoices: (values: readonly Json[]) => string;
