import { type Json } from "../../model/json.ts";
/**
 * Longest text (UTF-16 units) on which a regular expression from outside is safe to run: one of `n` repetitions in a row
 * can take as many steps as the text's length to the power of `n`.
 */
export declare const safeLengthOf: (source: string) => number;
/** Longest text on which every pattern of the schema is safe to run. */
export declare const safeLengthIn: (schema: Json) => number;
/** Length of the longest text or name in a value. */
export declare const longestText: (value: Json) => number;
