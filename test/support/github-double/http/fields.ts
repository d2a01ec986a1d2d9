import { isObject, type Json, type JsonObject } from "../../../../src/model/json.ts";

const wrong = (key: string, kind: string): Error => new Error(`"${key}" is no ${kind}, though the description says so`);

/** The text at `key`: the description has been checked, so that anything else is a fault of the double. */
export const textIn = (fields: JsonObject, key: string): string => {
  const value = fields[key];
  if (typeof value !== "string") throw wrong(key, "text");
  return value;
};

export const numberIn = (fields: JsonObject, key: string): number => {
  const value = fields[key];
  if (typeof value !== "number") throw wrong(key, "number");
  return value;
};

export const optionalText = (fields: JsonObject, key: string): string | undefined => {
  const value = fields[key];
  return typeof value === "string" ? value : undefined;
};

export const optionalNumber = (fields: JsonObject, key: string): number | undefined => {
  const value = fields[key];
  return typeof value === "number" ? value : undefined;
};

export const flagIn = (fields: JsonObject, key: string, otherwise: boolean): boolean => {
  const value = fields[key];
  return typeof value === "boolean" ? value : otherwise;
};

export const listIn = (fields: JsonObject, key: string): readonly Json[] => {
  const value = fields[key];
  return Array.isArray(value) ? value : [];
};

export const textsIn = (fields: JsonObject, key: string): readonly string[] =>
  listIn(fields, key).filter((each) => typeof each === "string");

export const objectsIn = (fields: JsonObject, key: string): readonly JsonObject[] =>
  listIn(fields, key).filter(isObject);
