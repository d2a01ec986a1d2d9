import type { ConfigPath, ConfigReference } from "../model/config.ts";
import type { Json, JsonObject } from "../model/json.ts";
/** What references stand for. */
export interface ReferenceValues {
    variables: Readonly<Record<string, string>>;
    /** Variables that the place of work sets: their value is not known here. */
    declared: ReadonlySet<string>;
    /** Given by the runtime alone: the text of a secret or a file; undefined where there is none. */
    secrets?: ((reference: ConfigReference) => string | undefined) | undefined;
}
/** A value whose references are resolved. */
export interface Resolved {
    /** A new value; null stands where nothing is known. */
    value: Json;
    /** Places whose value nobody knows here. */
    holes: ConfigPath[];
    faults: {
        kind: "reference-broken" | "variable-unset";
        path: ConfigPath;
        message: string;
        fix: string;
    }[];
    /** Places whose text comes from outside of the files, and the references that gave it: `${PORT}`. */
    origins: Map<string, string>;
}
interface Coercion {
    /** A text as its place wants it. */
    coerce(path: ConfigPath, text: string): Json;
    /** Can a text become what its place wants. */
    takesText(path: ConfigPath): boolean;
    /** Does any text come from a format that has only text. */
    hasBareText: boolean;
    /** Does the text there. */
    isBareText(path: ConfigPath): boolean;
}
/** Resolves the references in every text of a value. A text that is one whole reference takes the type that its place wants. */
export declare const resolveReferences: (value: Json, values: ReferenceValues, { coerce, takesText, hasBareText, isBareText }: Coercion) => Resolved;
/** What files say that hold no reference, with a copy of the sections that will be changed. */
export declare const asWritten: (value: JsonObject, isCopied: (section: string) => boolean) => Resolved;
/** A path as a key of a map. */
export declare const keyOf: (path: ConfigPath) => string;
/** A reference as a file writes it, without its default. */
export declare const showReference: ({ kind, name }: ConfigReference) => string;
export {};
