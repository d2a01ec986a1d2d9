import type { SchemaChange } from "../model/change.ts";
import type { Json } from "../model/json.ts";
/** A word of the surface in a sentence. */
export declare const code: (text: string) => string;
/** Several of them, joined by a comma. */
export declare const codes: (texts: readonly string[]) => string;
/** A text of the surface that may be absent. */
export declare const name: (text: Json | undefined) => string;
/** `tool`: parameter `filter.limit`; or: its arguments, where it is about all of them. */
export declare const parameter: ({ tool, path }: SchemaChange) => string;
/** `tool`: result field `items[].id`; or: its result. */
export declare const resultField: ({ tool, path }: SchemaChange) => string;
/** The HTTP header that `x-mcp-header` names; the value itself where it is no name. */
export declare const header: (value: Json | undefined) => string;
/** A path as people write it: `filter.limit`, `tags[]`, `labels.*`, `target(string)` for a branch of a combination. */
export declare const pathText: (path: readonly string[]) => string;
/** The value as JSON in a sentence, or undefined where it is too long for one. */
export declare const short: (value: Json | undefined) => string | undefined;
/** `: 1 → 5`, `: none → 5`; nothing where a value is too long to be read in a sentence. */
export declare const fromTo: (before: Json | undefined, after: Json | undefined) => string;
/** JSON types in words: `string or null`; `any type` where nothing restricts it. */
export declare const types: (value: Json | undefined) => string;
/** The types that are no longer there, in words; undefined where the words do not tell. */
export declare const lostTypes: (before: Json | undefined, after: Json | undefined) => string | undefined;
/** Listed values, as many as a sentence bears, and how many there are beside them. */
export declare const listed: (values: readonly Json[]) => string;
