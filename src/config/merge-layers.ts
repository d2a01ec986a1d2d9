import type { ConfigLayer, ConfigPath } from "../model/config.ts";
import { isObject, type Json, type JsonObject } from "../model/json.ts";
import { putKey } from "./formats/put-key.ts";
import { ownValue } from "./json-schema/schema-keywords.ts";

/** What one layer says at a path. */
export interface Saying {
  layer: ConfigLayer;
  written: Json;
}

/**
 * Lays layers over each other, lowest first: maps merge at every depth, everything else replaces what lies below, null too.
 * Keys keep the order in which they are first said. What comes back shares its values with the layers: it is not for changing.
 */
export const mergeLayers = (layers: readonly ConfigLayer[]): JsonObject => {
  const [lowest, ...rest] = layers;
  return rest.reduce((below, { value }) => layOver(below, value), lowest?.value ?? {});
};

const layOver = (below: JsonObject, above: JsonObject): JsonObject => {
  const merged: JsonObject = {};
  for (const [key, value] of Object.entries(below)) putKey(merged, key, value);
  for (const [key, value] of Object.entries(above)) {
    const covered = ownValue(below, key);
    putKey(merged, key, isObject(covered) && isObject(value) ? layOver(covered, value) : value);
  }
  return merged;
};

/**
 * The layers that say a path, the winner first. Below a list or another value that replaces what lay under it, no layer
 * says anything any more.
 */
export const sayingsOf = (layers: readonly ConfigLayer[], path: ConfigPath): Saying[] => {
  const found: Saying[] = [];
  for (const layer of layers.toReversed()) {
    const said = follow(layer.value, path);
    if (said.value !== undefined) found.push({ layer, written: said.value });
    if (said.isCovering) break;
  }
  return found;
};

/** What a layer says at a path, and whether it has replaced what lower layers say there by something above it. */
const follow = (value: JsonObject, path: ConfigPath): { value: Json | undefined; isCovering: boolean } => {
  let at: Json | undefined = value;
  let isCovering = false;
  for (const key of path) {
    if (Array.isArray(at)) {
      isCovering = true;
      at = typeof key === "number" ? at[key] : undefined;
    } else if (isObject(at)) {
      at = ownValue(at, String(key));
    } else if (at !== undefined) {
      return { value: undefined, isCovering: true };
    }
    if (at === undefined) return { value: undefined, isCovering };
  }
  return { value: at, isCovering };
};
