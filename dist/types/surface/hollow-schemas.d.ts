import type { ServerChange } from "../model/change.ts";
import type { Surface } from "../model/surface.ts";
export interface Filled {
    /** Both sides with hollow schemas replaced by what they stand for, so that nobody compares with nothing. */
    base: Surface;
    head: Surface;
    changes: ServerChange[];
}
/**
 * Schemas that say nothing at all (`{"$schema": ...}`): what a schema generator leaves of objects it does not understand.
 * Input schemas that became hollow are one change for all tools, and those that say something again another; nothing of
 * their parameters is compared. A hollow output schema is none, but for legacy clients: those see its root.
 */
export declare const fillHollowSchemas: (base: Surface, head: Surface) => Filled;
