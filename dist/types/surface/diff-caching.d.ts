import type { ServerChange } from "../model/change.ts";
import { type JsonObject } from "../model/json.ts";
/**
 * How long and for whom clients may keep each list (`ttlMs` in milliseconds, `cacheScope`), by list name. Only where both
 * sides say it: legacy revisions know neither field.
 * Source: specification 2026-07-28, server/utilities/caching.
 */
export declare const diffCaching: (base: JsonObject | undefined, head: JsonObject | undefined) => ServerChange[];
