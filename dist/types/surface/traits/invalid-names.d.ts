import type { Detector } from "./detector.ts";
/** Names of tools that the specification or the model APIs behind hosts do not take. */
export declare const invalidNames: Detector;
