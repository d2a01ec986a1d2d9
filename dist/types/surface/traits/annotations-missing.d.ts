import type { Detector } from "./detector.ts";
/**
 * Tools that are new and do not say their hints, and tools that no longer say one that they said. It looks at base, because
 * a tool that never said them is nobody's news.
 */
export declare const annotationsMissing: Detector;
