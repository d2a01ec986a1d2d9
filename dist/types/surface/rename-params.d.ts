import type { SchemaDifference, SchemaSide } from "../model/change.ts";
import { type Json } from "../model/json.ts";
/**
 * The differences of one schema with each property that went and came back under another name told as one: `renamed`, at
 * the new name. It takes the same schema beside the words for people, or the same name but for case and separators, and
 * no second property that could be meant as well. What differs in the schema of one that was only respelled is told too.
 */
export declare const foldRenamedProperties: (differences: readonly SchemaDifference[], base: Json, head: Json, side: SchemaSide) => readonly SchemaDifference[];
