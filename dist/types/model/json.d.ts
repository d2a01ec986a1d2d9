/** JSON as it is on the wire: what a server sends is kept exactly, unknown fields too. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
    [key: string]: Json;
}
export declare const isObject: (value: unknown) => value is JsonObject;
/** The object at `key`, or undefined where there is none: wire data promises nothing. */
export declare const objectAt: (value: JsonObject | undefined, key: string) => JsonObject | undefined;
export declare const stringAt: (value: JsonObject | undefined, key: string) => string | undefined;
/** One JSON Pointer (RFC 6901) out of its segments. */
export declare const pointer: (segments: readonly (string | number)[]) => string;
