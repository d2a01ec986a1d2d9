import type { Change } from "../model/change.ts";
import type { Surface } from "../model/surface.ts";
/**
 * What differs in the tools of two surfaces, with what a schema generator rewrote in all of them told once, as a change
 * that means nothing; everything else is compared without it.
 * @param filled the two surfaces with their hollow schemas filled
 */
export declare const diffMeantTools: (base: Surface, head: Surface, filled: {
    base: Surface;
    head: Surface;
}) => Change[];
