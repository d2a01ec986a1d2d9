import type { Json, JsonObject } from "../../model/json.ts";
import { nodeOfItem } from "./array-items.ts";
import { keyOfValue } from "./equal.ts";
import { first, valuesOf } from "./generate.ts";
import { shapeOf } from "./normalise.ts";
import { declaredNames, nodeOfProperty, nodeOfRest, patternNodes } from "./object-members.ts";
import { textsOfPattern } from "./pattern-text.ts";
import type { Shape } from "./shape.ts";

/** An array of the length, of the first items that fit, different from each other where they must be. */
export const fillItems = (shape: Shape, name: string, depth: number, length: number): Json[] | undefined => {
  if (length > 1_000) return undefined;
  const set = shape.array;
  const seen = new Set<string>();
  const items: Json[] = [];
  for (let index = 0; index < length; index++) {
    const contains = set?.contains.find((rule) => index < rule.min)?.part;
    const node = nodeOfItem(set, index);
    const item = firstOther(
      valuesOf(shapeOf(contains ? [...node, contains] : node), name, depth + 1),
      set?.unique ? seen : undefined,
      index,
    );
    if (item === undefined) return undefined;
    seen.add(keyOfValue(item));
    items.push(item);
  }
  return items;
};

/** The first value that was not seen; for texts and numbers of which there are few, numbered ones. */
const firstOther = (values: Iterable<Json>, seen: ReadonlySet<string> | undefined, index: number): Json | undefined => {
  let tried = 0;
  for (const value of values) {
    if (seen === undefined || !seen.has(keyOfValue(value))) return value;
    const next = typeof value === "string" ? `${value}${index}` : typeof value === "number" ? value + index : value;
    if (!seen.has(keyOfValue(next))) return next;
    if (++tried > 30) break;
  }
  return undefined;
};

/**
 * An object with the fixed members, the required ones, and as many more as it must have. Undefined where a required
 * member has no value that was found.
 */
export const fillObject = (shape: Shape, fixed: JsonObject, depth: number): JsonObject | undefined => {
  const set = shape.object;
  // Entries, because assigning a member called `__proto__` would set none.
  const members = new Map<string, Json>();
  const add = (name: string): boolean => {
    const value = first(valuesOf(shapeOf(nodeOfProperty(set, name)), name, depth + 1));
    if (value !== undefined) members.set(name, value);
    return value !== undefined;
  };
  for (const name of set?.required.keys() ?? []) {
    if (!Object.hasOwn(fixed, name) && !add(name)) return undefined;
  }
  for (const [name, value] of Object.entries(fixed)) members.set(name, value);
  for (const name of [...members.keys()]) {
    for (const needed of set?.dependentRequired.get(name)?.keys() ?? [])
      if (!members.has(needed) && !add(needed)) return undefined;
  }
  const least = set?.minProperties?.value ?? 0;
  if (members.size < least) {
    for (const name of declaredNames(set)) if (members.size < least && !members.has(name)) add(name);
    for (let index = 1; members.size < least && index <= least && index < 100; index++)
      add(index === 1 ? "key" : `key${index}`);
  }
  return Object.fromEntries(members);
};

/** A name that the object's schema says nothing of, or one that a name pattern matches. */
export const undeclaredName = (shape: Shape): string => {
  const set = shape.object;
  const names = set && set.propertyNames.length > 0 ? shapeOf(set.propertyNames) : undefined;
  const wanted: string[] = [];
  if (names) for (const value of valuesOf(names, "key")) if (typeof value === "string") wanted.push(value);
  const rest = shapeOf(nodeOfRest(set));
  if (rest.mask === 0) for (const source of patternNodes(set).keys()) wanted.push(...textsOfPattern(source));
  const declared = declaredNames(set);
  return wanted.find((name) => !declared.has(name)) ?? (declared.has("key") ? "another" : "key");
};
