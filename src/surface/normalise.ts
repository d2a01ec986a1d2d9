import { isObject, type Json } from "../model/json.ts";

/** Order by UTF-16 code unit: the same on every machine, whatever its locale. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A copy with the keys of every object sorted; order in arrays is kept, because there it may carry meaning. */
export const sortKeys = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => byCodeUnit(a, b))
      .map(([key, held]) => [key, sortKeys(held)]),
  );
};

/** A sorted copy; entries of equal name stand in the order of their text, so that the order on the wire leaves no trace. */
export const sortEntries = <Entry extends Json>(entries: readonly Entry[], nameOf: (entry: Entry) => string): Entry[] =>
  [...entries].sort(
    (a, b) => byCodeUnit(nameOf(a), nameOf(b)) || byCodeUnit(JSON.stringify(sortKeys(a)), JSON.stringify(sortKeys(b))),
  );
