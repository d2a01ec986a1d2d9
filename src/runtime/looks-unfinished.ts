import type { Sighting } from "./read-files.ts";

/**
 * Does a file look as if its writer were not done: gone, empty, cut off, or without the newline that it ended with before.
 * Half a file is often a valid one, with fewer settings.
 */
export const looksUnfinished = (before: Sighting, now: Sighting): boolean =>
  [...before.texts].some(([path, was]) => {
    if (was === undefined) return false;
    const is = now.texts.get(path);
    if (is === undefined) return true;
    return was !== is && (is.trim() === "" || was.startsWith(is) || (was.endsWith("\n") && !is.endsWith("\n")));
  });
