import type { Node } from "./document.ts";
import { type Shape } from "./shape.ts";
import type { Workspace } from "./workspace.ts";
/**
 * Whether objects are read by what they declare: callers send only declared names, so a name that only the outer schema
 * declares does not matter while the inner one is open. `strict` reads them as JSON Schema does.
 */
export type Reading = "declared" | "strict";
/**
 * One attempt at a proof that every value of one shape is one of another. Recursive schemas are proven by assuming a pair
 * while it is being proven: values are finite, and between two visits of a pair some level of the value was entered.
 */
export declare class Proof {
    #private;
    readonly reading: Reading;
    constructor(workspace: Workspace, reading: Reading);
    /** @throws TooHard when the budget is spent. */
    spend(pointer: string, steps?: number): void;
    shape(inner: Shape, outer: Shape, depth: number): boolean;
    node(inner: Node, outer: Node, depth: number): boolean;
    /** A part of a schema does not know all names that callers send, and contraposition turns them around. */
    strictly(inner: Shape, outer: Shape, depth: number): boolean;
    /** The same for subschemas. */
    nodeStrictly(inner: Node, outer: Node, depth: number): boolean;
}
