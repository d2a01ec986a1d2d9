import type { Json, JsonObject } from "../../model/json.ts";
import type { Span } from "./located.ts";
import { putKey } from "./put-key.ts";

/** A value under construction that knows where it stands: a map, a list, or what is neither. */
export interface Grown extends Span {
  entries?: Map<string, { key: Span; value: Grown }>;
  items?: Grown[];
  scalar?: Json;
}

/** The plain value of what has grown. */
const plainOf = (grown: Grown): Json => {
  if (grown.entries !== undefined) return mapOf(grown);
  return grown.items === undefined ? (grown.scalar ?? null) : grown.items.map(plainOf);
};

/** The plain map of what has grown; an empty one where it is none. */
export const mapOf = (grown: Grown): JsonObject => {
  const map: JsonObject = {};
  for (const [key, { value }] of grown.entries ?? []) putKey(map, key, plainOf(value));
  return map;
};
