import type { Change } from "../model/change.ts";
import type { Snapshot } from "../model/surface.ts";
/**
 * Every difference between two snapshots, each once. Surfaces are paired by era; where no era is common, the ones there
 * are, across (`legacy→modern`). A change that all pairs show has no view. Volatile places of either side are skipped.
 * An unchanged surface gives no change. Linear in the size of the surfaces, but for the schemas of changed tools.
 */
export declare const diffSnapshots: (base: Snapshot, head: Snapshot) => Change[];
