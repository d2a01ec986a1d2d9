import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import { putKey } from "../formats/put-key.ts";
import { ownValue } from "./schema-keywords.ts";
import { type SchemaNode, UNKNOWN } from "./schema-node.ts";

/** Gives a map, and all maps and lists in it, the schema's default for every key that is absent. The map is changed. */
export const fillDefaults = (value: Json, node: SchemaNode | undefined): void => {
  if (node === undefined) return;
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) if (isCollection(entry)) fillDefaults(entry, nodeInside(node, index));
  } else if (isObject(value)) {
    for (const [key, fallback] of defaultsOf(node)) {
      if (!Object.hasOwn(value, key)) putKey(value, key, structuredClone(fallback));
    }
    for (const key of Object.keys(value)) {
      const inside = ownValue(value, key);
      if (isCollection(inside)) fillDefaults(inside, nodeInside(node, key));
    }
  }
};

/** The default of a map that nobody says: all defaults of its keys; undefined where it has none, or a key without one must be said. */
export const defaultOfMap = (node: SchemaNode): JsonObject | undefined => {
  const value: JsonObject = {};
  fillDefaults(value, node);
  const isComplete = node.certain.every((schema) => {
    const required = ownValue(schema, "required");
    return !Array.isArray(required) || required.every((key) => typeof key === "string" && Object.hasOwn(value, key));
  });
  return isComplete && Object.keys(value).length > 0 ? value : undefined;
};

/** The schema's default for a place, where it says one. */
export const defaultAt = (node: SchemaNode): Json | undefined =>
  node.certain.map((schema) => ownValue(schema, "default")).find((value) => value !== undefined);

const known = new WeakMap<SchemaNode, [string, Json][]>();

const defaultsOf = (node: SchemaNode): [string, Json][] => {
  let found = known.get(node);
  if (found === undefined) {
    found = node.keys.flatMap((key) => {
      const inside = nodeInside(node, key);
      const value = inside === undefined ? undefined : defaultAt(inside);
      return value === undefined ? [] : [[key, value] satisfies [string, Json]];
    });
    known.set(node, found);
  }
  return found;
};

const isCollection = (value: Json | undefined): value is Json[] | JsonObject =>
  typeof value === "object" && value !== null;

const nodeInside = (node: SchemaNode, key: string | number): SchemaNode | undefined => {
  const inside = node.inside(key);
  return inside === UNKNOWN ? undefined : inside;
};
