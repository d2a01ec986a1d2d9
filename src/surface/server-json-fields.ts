import { isObject, type Json, type JsonObject } from "../model/json.ts";

/** A field of `server.json` by its name of today; 2025-07-09 and earlier write it in snake_case. */
export const fieldOf = (value: JsonObject, name: string): Json | undefined =>
  value[name] ?? value[name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)];

export const textOf = (value: JsonObject, name: string): string | undefined => {
  const found = fieldOf(value, name);
  return typeof found === "string" ? found : undefined;
};

export const objectsAt = (value: JsonObject, name: string): JsonObject[] => {
  const found = fieldOf(value, name);
  return Array.isArray(found) ? found.filter(isObject) : [];
};
