import { type Place, type Snapshot, type Surface } from "../model/surface.ts";
/**
 * The first of two probes of one server, without the places where the second differs; those are recorded in `volatile`.
 * A tool that only one probe shows is one place, and so is a whole view (the empty place).
 */
export declare const maskVolatile: (first: Snapshot, second: Snapshot) => Snapshot;
/** The snapshot without the places that another side recorded as volatile; its own record stays as it is. */
export declare const applyVolatile: (snapshot: Snapshot, volatile: Snapshot["volatile"]) => Snapshot;
/** The places at which a surface differed from itself, each once, however many views it varies in. */
export declare const volatilePlaces: ({ volatile }: Snapshot) => Place[];
/** The surface without these places; places that it does not have are no matter. */
export declare const withoutPlaces: (surface: Surface, places: readonly Place[]) => Surface;
