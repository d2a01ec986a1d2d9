import type { Change } from "../model/change.ts";
interface Viewed {
    view: string;
    changes: readonly Change[];
}
/**
 * Each change once, with the views that show it: none where every compared view does, else their names, joined by commas.
 * Eras that were compared across are always named.
 */
export declare const mergeViews: (views: readonly Viewed[]) => Change[];
export {};
