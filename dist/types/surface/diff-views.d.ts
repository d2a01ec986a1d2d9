import type { Change, TraitChange } from "../model/change.ts";
import { type Snapshot } from "../model/surface.ts";
export interface ViewOptions {
    /** Names of profiles that differ by credentials, lowest scope first; the plain view has none and stands apart. */
    scopes?: readonly string[];
    /** Names of profiles that only start the server another way: they should show what the plain view shows. */
    transports?: readonly string[];
}
/**
 * Where views of one side differ from each other on head, and did not on base: between eras, between transports, and by
 * what a lower scope comes to see. Volatile places of either side are skipped. A side against itself is silent.
 */
export declare const diffViews: (base: Snapshot, head: Snapshot, options?: ViewOptions) => TraitChange[];
/**
 * Is a change told by one of these already: that a lower scope comes to see something is the news that it is new there.
 * What is true of it is no news either while who saw it before still does; what is newly true of it is told in their view.
 * @param profile whose view shows the change
 */
export declare const isToldByViews: (told: readonly TraitChange[], profile: string | undefined, change: Change) => boolean;
