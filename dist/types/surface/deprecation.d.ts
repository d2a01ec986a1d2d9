import type { Deprecation } from "../model/change.ts";
import type { Tool } from "../model/surface.ts";
/** Keys of `_meta` that tell of a deprecation; no specification has any of them. */
export declare const DEPRECATION_KEYS: readonly string[];
/**
 * What a tool announces of its end, or undefined where it announces nothing. It may be said in `_meta`, in a field beside
 * the description or of the annotations, in the input schema (`deprecated` of JSON Schema at its root) and in the
 * description or title; the first of these that says it names where, and all of them give the details.
 */
export declare const deprecationOf: (tool: Tool) => Deprecation | undefined;
