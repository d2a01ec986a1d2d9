import type { SchemaDifference, SchemaSide } from "../../model/change.ts";
import type { Json } from "../../model/json.ts";
/**
 * The located differences between two JSON Schemas (2020-12, draft-07, or either's spelling; OpenAPI's `nullable`), each
 * once, in the order of the base schema. Empty exactly when accepted values, descriptions, defaults, deprecations and (for
 * inputs) mirrored headers are the same. Objects are read by declared properties: callers send only names that a schema declares. What cannot be
 * decided, or not within the budget of workspace.ts, is `unproven` at its pointer and never left out.
 */
export declare const compareSchemas: (base: Json, head: Json, side: SchemaSide) => SchemaDifference[];
