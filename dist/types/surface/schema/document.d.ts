import { type Json } from "../../model/json.ts";
import type { Shape } from "./shape.ts";
import type { Workspace } from "./workspace.ts";
/** A subschema with an `$id` of its own is a resource: references inside it are relative to it. */
export interface Resource {
    readonly root: Json;
    readonly pointer: string;
    readonly document: SchemaDocument;
}
/** One subschema as it stands in its document. */
export interface Part {
    readonly schema: Json;
    /** JSON Pointer from the document's root. */
    readonly pointer: string;
    readonly resource: Resource;
    /** Equal for the same subschema of the same document. */
    readonly id: number;
}
/** Several subschemas that must all hold; none at all accepts everything. */
export type Node = readonly Part[];
/** One schema document with what was already worked out about it. */
export declare class SchemaDocument {
    #private;
    readonly workspace: Workspace;
    readonly root: Part;
    /** Shapes by part id, and of conjunctions by the ids of their parts. */
    readonly shapes: Map<string | number, Shape>;
    /** Parts whose shape is being worked out: meeting one again is a reference loop. */
    readonly building: Set<number>;
    constructor(schema: Json, workspace: Workspace);
    /** The subschema at `schema`, which stands at `pointer` inside the resource. */
    part(schema: Json, pointer: string, resource: Resource): Part;
    /** Subschemas by `$anchor` (`#name`) and by `$id`; read only once some reference needs it. */
    named(name: string): Part | undefined;
}
/** A subschema below `part`, at the given keys. */
export declare const childPart: (part: Part, schema: Json, ...keys: readonly (string | number)[]) => Part;
/** A conjunction without what changes nothing (`true`, `{}`) and without repeats. */
export declare const conjunction: (parts: readonly Part[]) => Node;
/** What a `$ref` led to: a subschema, or the reason why it leads nowhere that we look. */
export type Resolution = {
    part: Part;
} | {
    reason: string;
};
/** Follows one `$ref` inside its own document; nothing outside is ever loaded. */
export declare const resolveReference: (part: Part, reference: string) => Resolution;
