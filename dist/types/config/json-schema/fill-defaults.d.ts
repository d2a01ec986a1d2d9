import { type Json, type JsonObject } from "../../model/json.ts";
import { type SchemaNode } from "./schema-node.ts";
/** Gives a map, and all maps and lists in it, the schema's default for every key that is absent. The map is changed. */
export declare const fillDefaults: (value: Json, node: SchemaNode | undefined) => void;
/** The default of a map that nobody says: all defaults of its keys; undefined where it has none, or a key without one must be said. */
export declare const defaultOfMap: (node: SchemaNode) => JsonObject | undefined;
/** The schema's default for a place, where it says one. */
export declare const defaultAt: (node: SchemaNode) => Json | undefined;
