import type { TraitChange } from "../../model/change.ts";
import type { Surface } from "../../model/surface.ts";
import type { TraitOptions } from "./detector.ts";
/**
 * What is true of places of head that was not true of them on base. A side against itself is silent.
 * @param base with renamed tools under their new names
 * @param sent base as its server sent it
 */
export declare const introducedTraits: (base: Surface, head: Surface, options?: TraitOptions, sent?: Surface) => TraitChange[];
