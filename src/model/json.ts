/** JSON as it is on the wire: what a server sends is kept exactly, unknown fields too. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The object at `key`, or undefined where there is none: wire data promises nothing. */
export const objectAt = (value: JsonObject | undefined, key: string): JsonObject | undefined => {
  const found = value?.[key];
  return isObject(found) ? found : undefined;
};

export const stringAt = (value: JsonObject | undefined, key: string): string | undefined => {
  const found = value?.[key];
  return typeof found === "string" ? found : undefined;
};

/** One JSON Pointer (RFC 6901) out of its segments. */
export const pointer = (segments: readonly (string | number)[]): string =>
  segments.map((segment) => `/${String(segment).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
