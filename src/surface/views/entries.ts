import type { JsonObject } from "../../model/json.ts";
import type { Surface } from "../../model/surface.ts";

const KEYS = { tools: "name", prompts: "name", resourceTemplates: "uriTemplate", resources: "uri" } as const;
export type List = keyof typeof KEYS;

/** Entries of one list by name; none where the surface has no such list. */
export const entriesOf = (surface: Surface, list: List): Map<string, JsonObject> => {
  const entries: readonly JsonObject[] = surface[list] ?? [];
  return new Map(entries.map((entry) => [String(entry[KEYS[list]]), entry]));
};
