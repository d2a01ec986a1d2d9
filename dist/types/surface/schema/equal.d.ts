import { type Json } from "../../model/json.ts";
/** Same JSON value; the order of object keys does not matter, the order of array items does. */
export declare const isSameJson: (a: Json, b: Json) => boolean;
/**
 * Same JSON value without any reference in it. Two equal subschemas that hold a `$ref` may mean different things in two
 * documents, so the answer for them is false: "not known to be equal".
 */
export declare const isSamePlainSchema: (a: Json, b: Json) => boolean;
/** A text that is equal for equal values, whatever the order of their keys; for sets of listed values. */
export declare const keyOfValue: (value: Json) => string;
/** A text that is equal for schemas that differ only in orders without meaning: of keys, `enum`, `required` and `type`. */
export declare const keyOfSchema: (schema: Json) => string;
