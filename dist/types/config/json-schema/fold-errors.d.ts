import type { ErrorObject } from "ajv";
import { type Json } from "../../model/json.ts";
import type { SchemaDocument } from "./schema-document.ts";
type Path = (string | number)[];
/** What a value does not keep of its schema, one of each place. */
export type Breach = {
    kind: "missing";
    path: Path;
    expected: string;
    because?: string;
} | {
    kind: "extra";
    path: Path;
}
/** `law` is the end of "the value ...": `should be a map`. */
 | {
    kind: "wrong";
    path: Path;
    law: string;
};
/** Where nothing is known of a value: by JSON Pointers. */
export interface Holes {
    has(pointer: string): boolean;
    isAbove(pointer: string): boolean;
}
/**
 * A validator's errors as one breach of each place. A union that refuses a value is one breach, not one of each branch: or
 * those of the branch that is meant, where only one comes into question.
 */
export declare const foldErrors: (errors: readonly ErrorObject[], value: Json, document: SchemaDocument, holes: Holes) => Breach[];
/** What stands at a path; undefined where nothing does. */
export declare const valueAt: (root: Json, path: readonly (string | number)[]) => Json | undefined;
export {};
