import { type Node } from "./document.ts";
import type { ArraySet } from "./shape.ts";
/** The subschemas that the item at an index must meet. */
export declare const nodeOfItem: (set: ArraySet | undefined, index: number) => Node;
/** The subschemas that the items after all listed ones must meet. */
export declare const nodeOfRestItems: (set: ArraySet | undefined) => Node;
/** How many items have a subschema of their own. */
export declare const prefixLength: (set: ArraySet | undefined) => number;
