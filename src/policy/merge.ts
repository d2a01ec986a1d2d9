import { isObject } from "../model/json.ts";

/** One value over another: maps deeply, everything else, lists too, is replaced. */
export const mergeOver = (under: unknown, over: unknown): unknown => {
  if (over === undefined) return under;
  if (!isObject(under) || !isObject(over)) return over;
  const keys = [...new Set([...Object.keys(under), ...Object.keys(over)])];
  return Object.fromEntries(keys.map((key) => [key, mergeOver(own(under, key), own(over, key))]));
};

const own = (map: object, key: string): unknown => Object.getOwnPropertyDescriptor(map, key)?.value;

/** Path of the first place at which two values differ, undefined where they are the same. The order of keys is none. */
export const firstDifference = (
  a: unknown,
  b: unknown,
  path: readonly string[] = [],
): readonly string[] | undefined => {
  if (isObject(a) && isObject(b)) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const found = firstDifference(own(a, key), own(b, key), [...path, key]);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    return a.every((item, index) => firstDifference(item, b[index]) === undefined) ? undefined : path;
  }
  return Object.is(a, b) ? undefined : path;
};
