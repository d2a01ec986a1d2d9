import type { ToolChange } from "../model/change.ts";
import type { Tool } from "../model/surface.ts";
/** Everything that differs in a tool beside its name and its schemas, told under its name on head. */
export declare const diffToolFields: (base: Tool, head: Tool) => ToolChange[];
