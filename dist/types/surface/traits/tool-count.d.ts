import type { Detector } from "./detector.ts";
/** More tools than the budget allows. */
export declare const detectToolCount: Detector;
