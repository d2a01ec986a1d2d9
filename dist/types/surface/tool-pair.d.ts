import { type JsonObject } from "../model/json.ts";
import type { Surface, Tool } from "../model/surface.ts";
export declare const SCHEMA_FIELDS: readonly ["inputSchema", "outputSchema"];
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
export declare const schemaAt: (tool: Tool, field: SchemaField) => JsonObject | undefined;
/**
 * Tools of the same name, in the order of base. Those that stayed the same are there too: what all tools did is known only
 * when all were looked at. None where nothing differs.
 */
export declare const pairTools: (base: Surface, head: Surface) => ToolPair[];
