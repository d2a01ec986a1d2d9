import type { RewriteDetector } from "./rewrite.ts";
/** `$schema` names another draft: the engine reads each side in its own, so that the name alone changes nothing. */
export declare const findDialects: RewriteDetector;
