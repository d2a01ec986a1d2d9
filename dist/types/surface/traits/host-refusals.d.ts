import type { Detector } from "./detector.ts";
/**
 * What hosts refuse of the tools that did not have it refused on base: once for each tool and check, with all hosts that
 * newly refuse it; once for the server where many tools share it.
 */
export declare const detectHostRefusals: Detector;
