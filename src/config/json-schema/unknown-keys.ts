import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import { putKey } from "../formats/put-key.ts";
import { type SchemaNode, UNKNOWN } from "./schema-node.ts";

/** A key that a closed map does not have. */
export interface UnknownKey {
  path: (string | number)[];
  /** What the map would have taken. */
  known: readonly string[];
}

/** Keys that the schema does not have, at every depth. What stands below such a key is not looked at. */
export const findUnknownKeys = (value: Json, node: SchemaNode | undefined): UnknownKey[] => {
  const found: UnknownKey[] = [];
  const path: (string | number)[] = [];
  const visit = (at: Json, here: SchemaNode | undefined): void => {
    if (here === undefined || typeof at !== "object" || at === null) return;
    if (Array.isArray(at)) for (const [index, held] of at.entries()) step(index, held, here);
    else for (const key of Object.keys(at)) step(key, at[key], here);
  };
  const step = (key: string | number, held: Json | undefined, here: SchemaNode): void => {
    const inside = here.inside(key);
    if (inside !== UNKNOWN && (typeof held !== "object" || held === null)) return;
    path.push(key);
    if (inside === UNKNOWN) found.push({ path: [...path], known: here.keys });
    else if (held !== undefined) visit(held, inside);
    path.pop();
  };
  visit(value, node);
  return found;
};

type Path = readonly (string | number)[];

/** A map without the keys at these paths; the map itself stays as it is. */
export const withoutKeys = (value: JsonObject, paths: readonly Path[]): JsonObject => {
  if (paths.length === 0) return value;
  const removed = byFirst(paths);
  const kept: JsonObject = {};
  for (const [key, held] of Object.entries(value)) {
    const below = removed.get(key);
    if (below?.some((path) => path.length === 0)) continue;
    putKey(kept, key, below === undefined ? held : withoutKeysIn(held, below));
  }
  return kept;
};

const withoutKeysIn = (value: Json, paths: readonly Path[]): Json => {
  if (isObject(value)) return withoutKeys(value, paths);
  if (!Array.isArray(value)) return value;
  const removed = byFirst(paths);
  return value.map((entry, index) => {
    const below = removed.get(index);
    return below === undefined ? entry : withoutKeysIn(entry, below);
  });
};

const byFirst = (paths: readonly Path[]): Map<string | number, Path[]> => {
  const found = new Map<string | number, Path[]>();
  for (const [first, ...rest] of paths) {
    if (first === undefined) continue;
    const below = found.get(first);
    if (below === undefined) found.set(first, [rest]);
    else below.push(rest);
  }
  return found;
};
