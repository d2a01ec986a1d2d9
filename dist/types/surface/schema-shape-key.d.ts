import { type Json } from "../model/json.ts";
/**
 * A text that is equal for schemas of the same spelling but for words, order and whether objects are closed. Equal
 * texts are evidence of the same parameters, no proof of the same meaning: what is paired by it is still compared.
 * @param words whether descriptions count too
 */
export declare const shapeKeyOf: (schema: Json | undefined, words?: "described" | "bare") => string;
