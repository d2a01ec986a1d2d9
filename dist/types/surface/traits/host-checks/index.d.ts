import type { Check } from "./check.ts";
/** Every check of one tool, by the id that host profiles use: the closed vocabulary of what a host may refuse. */
export declare const TOOL_CHECKS: ReadonlyMap<string, Check>;
/** The one check of the list as a whole: how many tools there are. */
export declare const TOOL_COUNT = "tool-count";
