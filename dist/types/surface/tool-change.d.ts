import type { ToolChange } from "../model/change.ts";
import type { Json } from "../model/json.ts";
import type { Tool } from "../model/surface.ts";
/**
 * One aspect of a tool that came, went or changed, told under its name on head; nothing where it is the same on both
 * sides. Null counts as absent, as it does for the protocol's readers.
 */
export declare const diffField: ({ name: tool }: Tool, aspect: ToolChange["aspect"], field: readonly string[], before: Json | undefined, after: Json | undefined, name?: string) => ToolChange[];
