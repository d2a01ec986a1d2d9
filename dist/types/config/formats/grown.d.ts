import type { Json, JsonObject } from "../../model/json.ts";
import type { Span } from "./located.ts";
/** A value under construction that knows where it stands: a map, a list, or what is neither. */
export interface Grown extends Span {
    entries?: Map<string, {
        key: Span;
        value: Grown;
    }>;
    items?: Grown[];
    scalar?: Json;
}
/** The plain map of what has grown; an empty one where it is none. */
export declare const mapOf: (grown: Grown) => JsonObject;
