import { type Node } from "./document.ts";
import type { ObjectSet, Shape } from "./shape.ts";
/** The subschemas that the value of one property must meet. */
export declare const nodeOfProperty: (set: ObjectSet | undefined, name: string) => Node;
/** The subschemas that the values of names which nothing declares must meet. */
export declare const nodeOfRest: (set: ObjectSet | undefined) => Node;
/** Name patterns with the subschemas that a value of such a name must meet. */
export declare const patternNodes: (set: ObjectSet | undefined) => Map<string, Node>;
/** Names that a caller can know from the schema: declared or required, unless forbidden outright; in document order. */
export declare const declaredNames: (set: ObjectSet | undefined) => Set<string>;
/** Names that any subschema in place declares: branches, conditions and what depends on a name too. */
export declare const namesInPlace: (shape: Shape, depth?: number) => Set<string>;
/** Names that are listed only to forbid them. */
export declare const forbiddenNames: (set: ObjectSet | undefined) => Set<string>;
/** Does the subschema itself list the name, and where. */
export declare const pointerOfProperty: (set: ObjectSet | undefined, name: string) => string | undefined;
/** How many properties an object can have. */
export declare const greatestSize: (set: ObjectSet | undefined) => number;
