import type { Sighting } from "./read-files.ts";
/**
 * Does a file look as if its writer were not done: gone, empty, cut off, or without the newline that it ended with before.
 * Half a file is often a valid one, with fewer settings.
 */
export declare const looksUnfinished: (before: Sighting, now: Sighting) => boolean;
