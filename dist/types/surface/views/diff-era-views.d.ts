import type { TraitChange } from "../../model/change.ts";
import { type Surface } from "../../model/surface.ts";
/** One change for each way in which the eras differ anew, and the profiles that show it. */
export declare const diffEraViews: (base: readonly Surface[], head: readonly Surface[], profiles: readonly (string | undefined)[]) => TraitChange[];
