import type { JsonObject } from "../../model/json.ts";
import type { Surface } from "../../model/surface.ts";
declare const KEYS: {
    readonly tools: "name";
    readonly prompts: "name";
    readonly resourceTemplates: "uriTemplate";
    readonly resources: "uri";
};
export type List = keyof typeof KEYS;
/** Entries of one list by name; none where the surface has no such list. */
export declare const entriesOf: (surface: Surface, list: List) => Map<string, JsonObject>;
export {};
