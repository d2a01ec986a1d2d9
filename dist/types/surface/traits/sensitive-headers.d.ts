import type { TextDetector } from "./text-detector.ts";
/** A parameter that is named like a secret and mirrored into an HTTP header. */
export declare const sensitiveHeaders: TextDetector;
