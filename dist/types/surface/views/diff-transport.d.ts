import type { TraitChange } from "../../model/change.ts";
import { type Surface } from "../../model/surface.ts";
/** In what one transport differs anew from the plain view. */
export declare const diffTransport: (base: readonly Surface[], head: readonly Surface[], profile: string) => TraitChange[];
