import type { JsonObject } from "../../../../src/model/json.ts";

const HOUR = 3600;

export type Resource = "core" | "graphql" | "search";

export interface RateLimits {
  /** Counts one request; false where none was left. */
  take(resource: Resource): boolean;
  /** The headers that tell how much is left. */
  headers(resource: Resource): Readonly<Record<string, string>>;
  overview(): JsonObject;
}

/** The hourly limits of one caller. Their reset is in real time, because clients compare it with their own clock. */
export const createRateLimits = (limits: Readonly<Record<Resource, number>>): RateLimits => {
  const used: Record<Resource, number> = { core: 0, graphql: 0, search: 0 };
  const reset = Math.floor(Date.now() / 1000) + HOUR;
  const state = (resource: Resource): JsonObject => ({
    limit: limits[resource],
    remaining: Math.max(0, limits[resource] - used[resource]),
    reset,
    used: used[resource],
  });
  return {
    take(resource) {
      if (used[resource] >= limits[resource]) return false;
      used[resource] += 1;
      return true;
    },
    headers: (resource) => ({
      "x-ratelimit-limit": String(limits[resource]),
      "x-ratelimit-remaining": String(Math.max(0, limits[resource] - used[resource])),
      "x-ratelimit-reset": String(reset),
      "x-ratelimit-used": String(used[resource]),
      "x-ratelimit-resource": resource,
    }),
    overview: () => ({
      resources: { core: state("core"), search: state("search"), graphql: state("graphql") },
      rate: state("core"),
    }),
  };
};
