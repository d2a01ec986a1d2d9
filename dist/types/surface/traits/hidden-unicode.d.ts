import type { TextDetector } from "./text-detector.ts";
/** Characters that a model reads and a reviewer does not see, with what they spell. */
export declare const hiddenUnicode: TextDetector;
