import type { Detector } from "./detector.ts";
/**
 * New names of tools and prompts that differ from another one of their list by case and separators alone. Of two that are
 * both new the later one is told.
 */
export declare const nameCollisions: Detector;
