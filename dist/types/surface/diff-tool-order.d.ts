import type { ServerChange } from "../model/change.ts";
import type { Surface } from "../model/surface.ts";
/** Do the tools that both sides list stand in the same order. */
export declare const isSameOrder: (base: Surface, head: Surface) => boolean;
/** The common tools in another order: one change, with both orders of them. */
export declare const diffToolOrder: (base: Surface, head: Surface) => ServerChange[];
