import type { Json } from "../../model/json.ts";
import { type SchemaNode } from "./schema-node.ts";
/**
 * A text from a `.env` file or a variable as what the schema wants at its place: a number, true or false, or a list of
 * what stands between commas. It stays text where the schema takes text, and where it is none of what is wanted.
 */
export declare const coerceText: (text: string, node: SchemaNode | undefined) => Json;
