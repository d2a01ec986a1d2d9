import { type Place, type Snapshot, type Surface } from "../model/surface.ts";
/** Two surfaces that one client could see before and after. */
export interface Pair {
    /** `legacy`, `modern reader`; `legacy→modern` where eras are compared across. */
    view: string;
    profile?: string;
    base: Surface;
    head: Surface;
    volatile: readonly Place[];
}
/**
 * The surfaces that are compared, each profile with itself: by era, or across where a profile has no era in common. A
 * profile that only one side recorded is not compared, nor is a view that comes and goes by itself.
 */
export declare const pairSurfaces: (base: Snapshot, head: Snapshot) => Pair[];
/** The profiles of a snapshot, the plain view first. */
export declare const profilesOf: ({ surfaces }: Snapshot) => (string | undefined)[];
