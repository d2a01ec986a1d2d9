import { type JsonObject } from "../model/json.ts";
/**
 * Every subschema that is an object, by where it stands; the root at the empty place. Places are JSON Pointers but for
 * the keywords of `SPELLINGS`, so that the same part of two schemas has one place. Linear; values (`enum`, `default` ...)
 * are not looked into.
 */
export declare const placesOf: (schema: JsonObject) => Map<string, JsonObject>;
/** The schema without some keywords of some places, which are named as `placesOf` does; the rest is shared, not copied. */
export declare const withoutKeywords: (schema: JsonObject, dropped: ReadonlyMap<string, readonly string[]>, place?: string) => JsonObject;
