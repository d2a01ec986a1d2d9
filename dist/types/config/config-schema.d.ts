import type { ConfigPath } from "../model/config.ts";
import { type Json, type JsonObject } from "../model/json.ts";
/** What is wrong with a value by its schema. */
interface SchemaFault {
    kind: "key-unknown" | "key-missing" | "value-wrong";
    path: ConfigPath;
    /** Complete, without a full stop and without a secret. */
    message: string;
    fix?: string;
}
/** What a validation should know of the value beside the value. */
interface ValueNotes {
    /** Places whose value nobody knows here; anything may stand there meanwhile. */
    holes?: readonly ConfigPath[];
    /** Where a value comes from that must not be shown, as the end of "and what ... gives": `${PORT}`. */
    origin?(path: ConfigPath): string | undefined;
}
/** The schema of a configuration: the toolkit's sections with the author's beside or instead of them. */
export interface ConfigSchema {
    /** As one JSON Schema. */
    json: JsonObject;
    validate(value: JsonObject, notes?: ValueNotes): SchemaFault[];
    /** Keys that a map may have; undefined where it may have any. */
    knownKeys(path: ConfigPath): readonly string[] | undefined;
    /** Types that a value may have, in the schema's words; none where the schema says nothing. */
    typesAt(path: ConfigPath): readonly string[];
    /** A copy with defaults for what is absent, sections of ours included. */
    defaults(value: JsonObject): JsonObject;
    /** The same in the map itself. */
    fillDefaults(value: JsonObject): void;
    /** A text as the schema wants it at its place: a number, true or false, a list of what stands between commas. */
    coerce(path: ConfigPath, text: string): Json;
    /** Is a value there never shown: by `writeOnly`, `format: password`, or its name, unless the schema says `writeOnly: false`. */
    /** May filling defaults in change what a section holds. */
    fills(section: string): boolean;
    isSecret(path: ConfigPath): boolean;
    descriptionAt(path: ConfigPath): string | undefined;
    /** What a value should be, as the end of "should be ...": `an integer from 1 to 65535`; undefined where the schema says nothing. */
    expectedAt(path: ConfigPath): string | undefined;
    /** The default of a place; undefined where it has none. */
    defaultAt(path: ConfigPath): Json | undefined;
    /** Does the schema say anything about a place. */
    knows(path: ConfigPath): boolean;
}
/**
 * Brings the toolkit's sections and the author's together. A section of the author's replaces ours of the same name; no map
 * takes a key that its schema does not name, unless the schema says `additionalProperties` or `patternProperties`.
 * @throws ConfigError for an author's schema that cannot be used, with the place
 */
export declare const makeConfigSchema: (author?: {
    schema: JsonObject;
    where: string;
}) => Promise<ConfigSchema>;
/** Does the schema take nothing but a map there: a text in its place is a line without its colon, which may hold anything. */
export declare const wantsMap: (schema: Pick<ConfigSchema, "typesAt">, path: ConfigPath) => boolean;
export {};
