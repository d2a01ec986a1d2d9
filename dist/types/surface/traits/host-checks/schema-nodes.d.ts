import { type JsonObject } from "../../../model/json.ts";
import type { Place } from "../../../model/surface.ts";
/** One schema within a schema, and how one gets there: where it stands is put together only when it is asked for. */
export interface SchemaNode {
    schema: JsonObject;
    parent?: SchemaNode;
    /** What it adds to the path of its parent, as people write it. */
    segment: string;
    /** What it adds to the place of its parent. */
    steps: Place;
}
/** Every schema within a schema, itself first. What stands in `default`, `enum`, `const` and `examples` is no schema. */
export declare const schemaNodes: (root: JsonObject) => Generator<SchemaNode>;
/** As people write it: `filter.tags[]`; empty at the root. */
export declare const pathOf: (node: SchemaNode) => string;
/** Where it stands in the schema, by keywords and names. */
export declare const placeOf: (node: SchemaNode) => Place;
