import { type JsonObject } from "../model/json.ts";
/**
 * What files say of a value, without the defaults that were filled in: an author's schema fills in its own, which may be of
 * another type than what files hold.
 */
export declare const saidPart: (value: JsonObject, layers: readonly JsonObject[]) => JsonObject;
