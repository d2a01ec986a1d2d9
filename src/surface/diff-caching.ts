import type { ServerChange } from "../model/change.ts";
import { type JsonObject, objectAt, stringAt } from "../model/json.ts";
import { byCodeUnit } from "./normalise.ts";

/**
 * How long and for whom clients may keep each list (`ttlMs` in milliseconds, `cacheScope`), by list name. Only where both
 * sides say it: legacy revisions know neither field.
 * Source: specification 2026-07-28, server/utilities/caching.
 */
export const diffCaching = (base: JsonObject | undefined, head: JsonObject | undefined): ServerChange[] =>
  Object.keys(base ?? {})
    .sort(byCodeUnit)
    .flatMap((list) => {
      const [before, after] = [objectAt(base, list), objectAt(head, list)];
      return before === undefined || after === undefined
        ? []
        : [...diffScope(list, before, after), ...diffLifetime(list, before, after)];
    });

const diffScope = (list: string, base: JsonObject, head: JsonObject): ServerChange[] => {
  const [before, after] = [stringAt(base, "cacheScope"), stringAt(head, "cacheScope")];
  if (before === undefined || after === undefined) return [];
  // Anything but `public` keeps the list from others.
  if ((before === "public") === (after === "public")) return [];
  const place = ["listMeta", list, "cacheScope"];
  return [{ area: "server", aspect: "cache-scope", action: "changed", name: list, place, before, after }];
};

const diffLifetime = (list: string, base: JsonObject, head: JsonObject): ServerChange[] => {
  const [before, after] = [base.ttlMs, head.ttlMs];
  if (typeof before !== "number" || typeof after !== "number" || before === after) return [];
  const place = ["listMeta", list, "ttlMs"];
  return [{ area: "server", aspect: "ttl", action: "changed", name: list, place, before, after }];
};
