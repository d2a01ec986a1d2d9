import type { ConfigSchema } from "../../config/config-schema.ts";
import type { ConfigPath } from "../../model/config.ts";
import { isObject, type Json } from "../../model/json.ts";
import { HIDDEN, holdsSecret, safeText } from "./safe-text.ts";

/** The value of a setting without the secrets in it: also those deep in a list that is no secret itself. */
export const hideInValue = (value: Json, path: ConfigPath, schema: Pick<ConfigSchema, "isSecret">): Json => {
  if (Array.isArray(value)) return value.map((entry, index) => hideInValue(entry, [...path, index], schema));
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, held]) => [safeText(key), hideInValue(held, [...path, key], schema)]),
    );
  }
  if (value === null || typeof value === "boolean") return value;
  if (schema.isSecret(path)) return HIDDEN;
  return typeof value === "string" && holdsSecret(value) ? HIDDEN : value;
};
