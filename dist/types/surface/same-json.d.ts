import { type Json } from "../model/json.ts";
/** Equality of JSON values: key order does not matter, order in arrays does. An absent key is not `null`. */
export declare const isSameJson: (a: Json | undefined, b: Json | undefined) => boolean;
