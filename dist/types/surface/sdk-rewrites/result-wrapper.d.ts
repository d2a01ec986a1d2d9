import type { RewriteDetector } from "./rewrite.ts";
/**
 * FastMCP wraps a result that is no object into one, marks the schema with `x-fastmcp-wrap-result`, and describes the
 * wrapper in words of its own that some versions leave out. No author wrote them.
 */
export declare const findResultWrappers: RewriteDetector;
