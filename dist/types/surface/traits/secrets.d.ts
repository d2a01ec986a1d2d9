import type { TextDetector } from "./text-detector.ts";
/** Keys and passwords that anyone who lists the tools can read. Only their first characters are ever shown. */
export declare const secrets: TextDetector;
