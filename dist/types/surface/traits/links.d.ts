import type { TextDetector } from "./text-detector.ts";
/** Addresses that a text sends its reader to, be it a model or a person. */
export declare const links: TextDetector;
