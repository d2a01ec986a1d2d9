import type { RewriteDetector } from "./rewrite.ts";
/**
 * Bounds at the ends of the safe integers: beyond them JSON numbers lose digits on the way, and a schema library says so
 * of every integer or of none. Found on whole numbers only; a bound within them is the author's.
 * Source: RFC 8259, section 6 (interoperable integers).
 */
export declare const findSafeIntegers: RewriteDetector;
