import { isObject, type Json } from "../../model/json.ts";

/** Recursion stops here and an explicit stack takes over, so that depth in hostile data cannot overflow ours. */
const RECURSION_LIMIT = 400;

/** Same JSON value; the order of object keys does not matter, the order of array items does. */
export const isSameJson = (a: Json, b: Json): boolean => same(a, b, 0, false);

/**
 * Same JSON value without any reference in it. Two equal subschemas that hold a `$ref` may mean different things in two
 * documents, so the answer for them is false: "not known to be equal".
 */
export const isSamePlainSchema = (a: Json, b: Json): boolean => same(a, b, 0, true);

const same = (a: Json, b: Json, depth: number, plain: boolean): boolean => {
  if (a === b && (typeof a !== "object" || !plain)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  if (depth >= RECURSION_LIMIT) return sameWithStack(a, b, plain);
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let index = 0; index < a.length; index++) {
      if (!same(a[index] ?? null, b[index] ?? null, depth + 1, plain)) return false;
    }
    return true;
  }
  if (!isObject(b)) return false;
  let count = 0;
  for (const key in a) {
    if (plain && isReference(key)) return false;
    const other = Object.hasOwn(b, key) ? b[key] : undefined;
    const own = a[key];
    if (own === undefined || other === undefined || !same(own, other, depth + 1, plain)) return false;
    count++;
  }
  for (const _ in b) count--;
  return count === 0;
};

const sameWithStack = (first: Json, second: Json, plain: boolean): boolean => {
  const stack: [Json, Json][] = [[first, second]];
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    const [a, b] = pair;
    if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
      if (a !== b) return false;
      continue;
    }
    if (Array.isArray(a) !== Array.isArray(b)) return false;
    const keys = Object.keys(a);
    if (keys.length !== Object.keys(b).length) return false;
    for (const key of keys) {
      if (plain && isReference(key)) return false;
      if (!Object.hasOwn(b, key)) return false;
      stack.push([memberOf(a, key), memberOf(b, key)]);
    }
  }
  return true;
};

const memberOf = (value: Json[] | { [key: string]: Json }, key: string): Json =>
  (Array.isArray(value) ? value[Number(key)] : value[key]) ?? null;

const isReference = (key: string): boolean => key === "$ref" || key === "$dynamicRef" || key === "$recursiveRef";

/** A text that is equal for equal values, whatever the order of their keys; for sets of listed values. */
export const keyOfValue = (value: Json): string => {
  if (Array.isArray(value)) return `[${value.map(keyOfValue).join(",")}]`;
  if (isObject(value)) {
    const members = Object.keys(value).sort();
    return `{${members.map((name) => `${JSON.stringify(name)}:${keyOfValue(value[name] ?? null)}`).join(",")}}`;
  }
  return JSON.stringify(value);
};

/** A text that is equal for schemas that differ only in orders without meaning: of keys, `enum`, `required` and `type`. */
export const keyOfSchema = (schema: Json): string => {
  if (Array.isArray(schema)) return `[${schema.map(keyOfSchema).join(",")}]`;
  if (!isObject(schema)) return JSON.stringify(schema);
  const members = Object.keys(schema).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${keyOfKeyword(name, schema[name] ?? null)}`).join(",")}}`;
};

const keyOfKeyword = (keyword: string, value: Json): string => {
  if (keyword === "const" || keyword === "default" || keyword === "examples") return keyOfValue(value);
  const isSet = keyword === "enum" || keyword === "required" || keyword === "type";
  return isSet && Array.isArray(value) ? `[${value.map(keyOfValue).sort().join(",")}]` : keyOfSchema(value);
};
