import type { Detector } from "./detector.ts";
import type { TextDetector } from "./text-detector.ts";
/** Names of tools and prompts that a reader takes for another one of their list, or for plain Latin. */
export declare const homoglyphNames: Detector;
/** The same for parameters and arguments. */
export declare const homoglyphParameters: TextDetector;
