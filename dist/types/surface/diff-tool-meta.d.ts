import type { ToolChange } from "../model/change.ts";
import type { Tool } from "../model/surface.ts";
/**
 * Whatever else differs: unknown keys of `_meta`, of the annotations and of the tool itself, each by its name.
 * @param isDeprecationTold whether another change tells of the keys that announce the tool's end
 */
export declare const diffToolMeta: (base: Tool, head: Tool, isDeprecationTold: boolean) => ToolChange[];
