import { isObject, type JsonObject } from "../model/json.ts";
import type { Surface, Tool } from "../model/surface.ts";
import { isSameJson } from "./same-json.ts";
import { placesOf } from "./schema-places.ts";

export const SCHEMA_FIELDS = ["inputSchema", "outputSchema"] as const;
export type SchemaField = (typeof SCHEMA_FIELDS)[number];

/** One tool as both sides have it. */
export interface ToolPair {
  name: string;
  base: Tool;
  head: Tool;
  /** The schemas that both sides have, with their subschemas by place. */
  schemas: SchemaPair[];
}

export interface SchemaPair {
  field: SchemaField;
  base: ReadonlyMap<string, JsonObject>;
  head: ReadonlyMap<string, JsonObject>;
}

/** The schema of a tool, where it is an object. */
export const schemaAt = (tool: Tool, field: SchemaField): JsonObject | undefined => {
  const schema = tool[field];
  return isObject(schema) ? schema : undefined;
};

/**
 * Tools of the same name, in the order of base. Those that stayed the same are there too: what all tools did is known only
 * when all were looked at. None where nothing differs.
 */
export const pairTools = (base: Surface, head: Surface): ToolPair[] => {
  if (isSameJson(base.tools, head.tools)) return [];
  const after = new Map((head.tools ?? []).map((tool) => [tool.name, tool]));
  return (base.tools ?? []).flatMap((tool): ToolPair[] => {
    const other = after.get(tool.name);
    return other === undefined ? [] : [{ name: tool.name, base: tool, head: other, schemas: pairSchemas(tool, other) }];
  });
};

const pairSchemas = (base: Tool, head: Tool): SchemaPair[] =>
  SCHEMA_FIELDS.flatMap((field): SchemaPair[] => {
    const [before, after] = [schemaAt(base, field), schemaAt(head, field)];
    if (before === undefined || after === undefined) return [];
    return [{ field, base: placesOf(before), head: placesOf(after) }];
  });
