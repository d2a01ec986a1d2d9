import type { RewriteDetector } from "./rewrite.ts";
/** A `pattern` that says what the `format` beside it says, on one side only or in another spelling. */
export declare const findFormatPatterns: RewriteDetector;
