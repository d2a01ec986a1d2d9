import * as z from "zod/mini";
import { isObject } from "../model/json.ts";
import { nearest } from "../model/nearest.ts";

type Schema = z.core.$ZodType;

/** A schema without what only says that its value may be absent. */
const unwrap = (schema: Schema): Schema =>
  schema instanceof z.ZodMiniOptional || schema instanceof z.ZodMiniDefault || schema instanceof z.ZodMiniPrefault
    ? unwrap(schema._zod.def.innerType)
    : schema;

/** The schema of a place, by keys and indexes; undefined where there can be none. */
export const schemaAt = (schema: Schema, path: readonly PropertyKey[]): Schema | undefined => {
  const [key, ...rest] = path;
  if (key === undefined) return schema;
  const inside = stepInto(unwrap(schema), key);
  return inside === undefined ? undefined : schemaAt(inside, rest);
};

const stepInto = (schema: Schema, key: PropertyKey): Schema | undefined => {
  if (schema instanceof z.ZodMiniObject) {
    return Object.hasOwn(schema.shape, key) ? schema.shape[String(key)] : undefined;
  }
  if (schema instanceof z.ZodMiniRecord) return schema._zod.def.valueType;
  if (schema instanceof z.ZodMiniArray) return typeof key === "number" ? schema._zod.def.element : undefined;
  return undefined;
};

/** The keys that a schema knows at a place; none where the author chooses them. */
export const keysAt = (schema: Schema, path: readonly PropertyKey[]): readonly string[] => {
  const found = schemaAt(schema, path);
  const inside = found === undefined ? undefined : unwrap(found);
  return inside instanceof z.ZodMiniObject ? Object.keys(inside.shape) : [];
};

/**
 * A path as people write it, `process.approvals.high`, as its keys. A key that the author chose and that holds one value,
 * as a glob, may have dots in it.
 */
export const readKeyPath = (schema: Schema, text: string): { path: string[] } | { fault: string } => {
  const path: string[] = [];
  let at = schema;
  for (let rest: string | undefined = text; rest !== undefined; ) {
    const here = unwrap(at);
    const isWhole = here instanceof z.ZodMiniRecord && !holdsKeys(here._zod.def.valueType);
    const dot: number = isWhole ? -1 : rest.indexOf(".");
    const key: string = dot === -1 ? rest : rest.slice(0, dot);
    const inside = key === "" ? undefined : stepInto(here, key);
    if (inside === undefined) return { fault: unknownKey(here, path, key) };
    path.push(key);
    at = inside;
    rest = dot === -1 ? undefined : rest.slice(dot + 1);
  }
  return { path };
};

const holdsKeys = (schema: Schema): boolean => {
  const inside = unwrap(schema);
  return inside instanceof z.ZodMiniObject || inside instanceof z.ZodMiniRecord;
};

const unknownKey = (schema: Schema, path: readonly string[], key: string): string => {
  const place = path.length === 0 ? "the policy" : `\`${path.join(".")}\``;
  if (!(schema instanceof z.ZodMiniObject)) return `${place} has no keys of its own`;
  const known = Object.keys(schema.shape);
  const meant = nearest(key, known);
  return `${place} has no key ${JSON.stringify(key)}; ${meant === undefined ? `known are ${known.join(", ")}` : `did you mean ${[...path, meant].join(".")}?`}`;
};

/** The value at a path of keys and indexes, or undefined where nothing is said. */
export const valueAt = (value: unknown, path: readonly (string | number)[]): unknown => {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(value)) return typeof key === "number" ? valueAt(value[key], rest) : undefined;
  return isObject(value) && Object.hasOwn(value, key) ? valueAt(value[key], rest) : undefined;
};
