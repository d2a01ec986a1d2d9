import type { Change } from "../model/change.ts";
import type { Era, Tool } from "../model/surface.ts";
/** Differences between the schemas of one tool; told under its name on head. */
export declare const diffToolSchemas: (base: Tool, head: Tool, era: Era) => Change[];
