import { isList, isMap, type Value } from "../../../src/audit/source/node.ts";

/** A value without its places. */
export const plainValue = (value: Value): unknown => {
  if (isMap(value)) return new Map([...value].map(([key, member]) => [key, plainValue(member.value)]));
  return isList(value) ? value.map((item) => plainValue(item.value)) : value;
};

/** What another reader returned, with maps in the place of objects: keys such as `__proto__` are keys. */
export const withMaps = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withMaps);
  if (value instanceof Map) return new Map([...value].map(([key, each]) => [key, withMaps(each)]));
  if (typeof value !== "object" || value === null) return value;
  return new Map(Object.entries(value).map(([key, each]) => [key, withMaps(each)]));
};
