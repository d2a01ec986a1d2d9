import type { Change } from "../model/change.ts";
import type { Snapshot } from "../model/surface.ts";
import { type ViewOptions } from "./diff-views.ts";
import type { TraitOptions } from "./traits/detector.ts";
export interface DiffOptions extends ViewOptions {
    traits?: TraitOptions;
    /** Are listed resources data that comes and goes (the default), or contract. */
    resources?: "data" | "contract";
}
/**
 * Every difference between two snapshots, each once. Surfaces are paired by era and profile; where no era is common, the
 * ones there are, across (`legacy→modern`). A change that all pairs show has no view. Volatile places of either side are
 * skipped. An unchanged surface gives no change. Linear in the size of the surfaces, but for the schemas of changed tools.
 */
export declare const diffSnapshots: (base: Snapshot, head: Snapshot, options?: DiffOptions) => Change[];
