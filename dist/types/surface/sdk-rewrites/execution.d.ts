import type { RewriteDetector } from "./rewrite.ts";
/**
 * `execution.taskSupport: "forbidden"` is what a tool without `execution` means too, and SDKs write it or not.
 * Source: specification 2025-11-25, schema.ts (ToolExecution).
 */
export declare const findExecutions: RewriteDetector;
