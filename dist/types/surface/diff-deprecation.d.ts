import type { ToolChange } from "../model/change.ts";
import type { Tool } from "../model/surface.ts";
/**
 * The announcement of a tool's end that came, went or says something else; none where both sides announce the same. One
 * that is made in the description carries the descriptions as before and after, for then these are no other change.
 */
export declare const diffDeprecation: (base: Tool, head: Tool) => ToolChange[];
/** Are the words of the description the announcement that a change of deprecation tells of. */
export declare const isToldInDescription: ({ place }: ToolChange) => boolean;
