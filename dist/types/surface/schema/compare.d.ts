import type { SchemaDifference, SchemaSide } from "../../model/change.ts";
import type { Json } from "../../model/json.ts";
import { Workspace } from "./workspace.ts";
/**
 * The located differences between two JSON Schemas (2020-12, draft-07, or either's spelling; OpenAPI's `nullable`), each
 * once, in the order of the base schema. Empty exactly when accepted values, descriptions, defaults, deprecations and (for
 * inputs) mirrored headers are the same. Objects are read by declared properties: callers send only names that a schema declares. What cannot be
 * decided, or not within the budget of workspace.ts, is `unproven` at its pointer and never left out.
 * @param workspace of this one comparison; given by who wants to know what it took
 */
export declare const compareSchemas: (base: Json, head: Json, side: SchemaSide, workspace?: Workspace) => SchemaDifference[];
