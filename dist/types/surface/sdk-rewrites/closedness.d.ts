import type { RewriteDetector } from "./rewrite.ts";
/**
 * `additionalProperties: false` that came or went in every object alike: of all arguments (or results), the outermost
 * objects and those within them, each by themselves. It must be so in two tools, or in one that bears another mark of a
 * generator. Callers who send declared names notice nothing of it. What one object does alone is its author's doing.
 */
export declare const findClosedness: RewriteDetector;
