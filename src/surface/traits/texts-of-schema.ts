import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { Place } from "../../model/surface.ts";
import type { TextRole } from "./placed-text.ts";

type Tell = (place: Place, role: TextRole, text: string, siblings?: readonly string[]) => void;

/** Keywords whose value maps names to schemas. */
const MAPS: ReadonlySet<string> = new Set([
  "properties",
  "patternProperties",
  "$defs",
  "definitions",
  "dependentSchemas",
]);
const PROSE: ReadonlySet<string> = new Set(["description", "title", "$comment"]);
const VALUES: ReadonlySet<string> = new Set(["default", "const", "enum", "examples", "example"]);
/** Keywords whose texts are words of JSON Schema, or names that stand elsewhere already. */
const SILENT: ReadonlySet<string> = new Set([
  "type",
  "required",
  "format",
  "dependentRequired",
  "$schema",
  "$ref",
  "$dynamicRef",
  "$anchor",
  "$dynamicAnchor",
]);

/**
 * Every text of a JSON Schema, in document order. Places are by names as a reader walks; the entries of an array share
 * its place. Recursive: the depth of a surface is bounded where it is read.
 */
export const tellSchemaTexts = (schema: Json, place: Place, tell: Tell): void => {
  if (Array.isArray(schema)) {
    for (const branch of schema) tellSchemaTexts(branch, place, tell);
    return;
  }
  if (!isObject(schema)) return;
  for (const keyword of Object.keys(schema)) {
    const value = schema[keyword] ?? null;
    if (SILENT.has(keyword)) continue;
    if (MAPS.has(keyword) && isObject(value)) tellMembers(value, [...place, keyword], keyword === "properties", tell);
    else if (VALUES.has(keyword)) tellValueTexts(value, [...place, keyword], tell);
    else if (typeof value === "string") tell([...place, keyword], roleOf(keyword), value);
    else if (typeof value === "object" && value !== null) tellSchemaTexts(value, [...place, keyword], tell);
  }
};

const roleOf = (keyword: string): TextRole =>
  PROSE.has(keyword) ? "prose" : keyword === "x-mcp-header" ? "header" : "other";

const tellMembers = (members: JsonObject, place: Place, areNames: boolean, tell: Tell): void => {
  const names = Object.keys(members);
  for (const name of names) {
    const inside = [...place, name];
    if (areNames) tell(inside, "name", name, names);
    tellSchemaTexts(members[name] ?? null, inside, tell);
  }
};

const tellValueTexts = (value: Json, place: Place, tell: Tell): void => {
  if (typeof value === "string") tell(place, "value", value);
  else if (Array.isArray(value)) for (const held of value) tellValueTexts(held, place, tell);
  else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      tell([...place, key], "value", key);
      tellValueTexts(value[key] ?? null, [...place, key], tell);
    }
  }
};
