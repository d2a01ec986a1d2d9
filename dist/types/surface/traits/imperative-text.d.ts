import type { TextDetector } from "./text-detector.ts";
/** Sentences that order a model about, in any text that it reads. One mark for each sentence. */
export declare const imperativeText: TextDetector;
