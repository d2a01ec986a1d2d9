import type { TraitChange } from "../../model/change.ts";
import { type Surface } from "../../model/surface.ts";
/** What profiles were not shown on base, while a higher one was, and are shown on head. */
export declare const diffScopes: (base: readonly Surface[], head: readonly Surface[], scopes: readonly string[]) => TraitChange[];
