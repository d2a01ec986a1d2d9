import type { ToolChange } from "../model/change.ts";
import type { Tool } from "../model/surface.ts";
/** The hints of a tool that hosts decide by. */
export declare const HINTS: readonly ["readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"];
/**
 * The hints that mean something else now. Defaults are filled in, so that saying the default out loud is no change.
 * `added` is a hint that base left unsaid, `removed` one that head leaves unsaid, `changed` one that both state. A tool
 * that begins or stops being read-only tells that alone: whether it destroys or may be repeated follows from it.
 */
export declare const diffAnnotations: (base: Tool, head: Tool) => ToolChange[];
