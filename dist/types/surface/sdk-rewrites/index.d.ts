import type { ServerChange } from "../../model/change.ts";
import type { Surface } from "../../model/surface.ts";
export interface Undone {
    /** Both sides without what only a generator wrote otherwise: what differs in them still, somebody meant. */
    base: Surface;
    head: Surface;
    /** All of it as one change, where there is any. */
    changes: ServerChange[];
}
/**
 * Takes out of two surfaces what an upgrade of an SDK or a schema library rewrites in every tool while its code stays as
 * it was. Tools of which nothing was taken are the same objects as before. Linear in the size of the changed tools.
 */
export declare const undoRewrites: (base: Surface, head: Surface) => Undone;
