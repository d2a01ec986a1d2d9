import type { Change } from "../model/change.ts";
import type { Surface } from "../model/surface.ts";
/**
 * Tools that came or went, and all that differs in those that stayed, sorted by name. A tool that came or went says nothing
 * of its parts.
 * @param base with renamed tools under their new names (align-renames.ts)
 */
export declare const diffTools: (base: Surface, head: Surface) => Change[];
