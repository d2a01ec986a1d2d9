import { isObject, type Json, type JsonObject } from "../model/json.ts";

/**
 * What files say of a value, without the defaults that were filled in: an author's schema fills in its own, which may be of
 * another type than what files hold.
 */
export const saidPart = (value: JsonObject, layers: readonly JsonObject[]): JsonObject => {
  const said: [string, Json][] = Object.entries(value).flatMap(([key, held]) => {
    const sayings = layers.flatMap((layer) => (Object.hasOwn(layer, key) ? [layer[key] ?? null] : []));
    return sayings.length === 0 ? [] : [[key, saidOf(held, sayings)]];
  });
  return Object.fromEntries(said);
};

const saidOf = (held: Json, sayings: readonly Json[]): Json => {
  if (isObject(held)) return saidPart(held, sayings.filter(isObject));
  if (!Array.isArray(held)) return held;
  // the last list is the one that counts: lists are replaced
  const list = sayings.findLast((saying) => Array.isArray(saying));
  return held.map((item, index) => {
    const saying = Array.isArray(list) ? list[index] : undefined;
    return saying === undefined ? item : saidOf(item, [saying]);
  });
};
