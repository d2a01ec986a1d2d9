import type { ToolChange } from "../model/change.ts";
import type { Tool } from "../model/surface.ts";
/** Does a key of `_meta` tell of the interface that hosts show for a tool. */
export declare const isUiKey: (key: string) => boolean;
/** Differences of the interface that hosts show for a tool, one for each field; one for all where it came or went as a whole. */
export declare const diffToolUi: (base: Tool, head: Tool) => ToolChange[];
