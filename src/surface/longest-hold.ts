import { isObject } from "../model/json.ts";
import type { Snapshot } from "../model/surface.ts";

/**
 * The longest time in milliseconds that a client may go on using some list of the server (`ttlMs`), in any view; undefined
 * where none says. Source: specification 2026-07-28, server/utilities/caching.
 */
export const longestHold = ({ surfaces }: Snapshot): number | undefined => {
  const times = surfaces
    .flatMap(({ listMeta = {} }) => Object.values(listMeta))
    .flatMap((meta) => (isObject(meta) && typeof meta.ttlMs === "number" && meta.ttlMs >= 0 ? [meta.ttlMs] : []));
  return times.length === 0 ? undefined : Math.max(...times);
};
