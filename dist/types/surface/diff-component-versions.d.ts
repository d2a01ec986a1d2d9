import type { ToolChange } from "../model/change.ts";
import { type JsonObject } from "../model/json.ts";
import type { Tool } from "../model/surface.ts";
export declare const isComponentKey: (key: string) => boolean;
/** What FastMCP adds to a tool beside its versions (tags), under either of its keys. */
export declare const componentFieldsOf: (tool: Tool) => JsonObject;
/** Versions of a tool that callers may select and the list does not show: the ones that came and the ones that went. */
export declare const diffComponentVersions: (base: Tool, head: Tool) => ToolChange[];
/** The versions of a tool that callers may select, as its `_meta` lists them. */
export declare const versionsOf: (tool: Tool) => string[];
