import type { Detector } from "./detector.ts";
/**
 * What the list of tools costs a model, where it goes over a budget: the whole list, one tool, or growth in one change.
 * A list that crosses its budget is told once, by that and not by its growth too; one that is new has not grown.
 */
export declare const detectTokenBudgets: Detector;
