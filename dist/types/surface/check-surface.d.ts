import type { KnownError, Trouble } from "../model/errors.ts";
import { type Json, type JsonObject } from "../model/json.ts";
import type { Era, Surface } from "../model/surface.ts";
/** Who handed the surface over: it decides whose mistake a wrong shape is, and the way out. */
export interface Origin {
    where: string;
    hint: string;
    refuse(trouble: Trouble): KnownError;
}
/** Names of the MCP result fields, as they stand in a bare object, a snapshot file and a recording. */
export declare const SURFACE_FIELDS: readonly ["tools", "prompts", "resources", "resourceTemplates", "capabilities", "serverInfo", "instructions", "protocolVersion"];
/**
 * The surface that raw wire fields describe: shapes checked, lists sorted, entries kept as they are. Fields that are
 * null count as absent, unknown ones are ignored.
 * @throws what `origin.refuse` makes, on a wrong shape, a missing or repeated name, or a `$ref` that never ends.
 */
export declare const checkSurface: (raw: JsonObject, era: Era, origin: Origin) => Surface;
/**
 * The name of a profile as the policy writes it; it stands in lists of views, so no other text may.
 * @throws what `origin.refuse` makes
 */
export declare const checkProfile: (profile: string, origin: Origin) => string;
/** May it be walked by a function that calls itself. */
export declare const isWithinDepth: (value: Json | undefined, left: number) => boolean;
