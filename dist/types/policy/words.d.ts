/** The closed lists of the policy and what they mean, apart from its schema: inputs of commands use the same words. */
export declare const LEVELS: readonly ["error", "warning", "info", "off"];
/** A user's override of a rule's severity. */
export type Level = (typeof LEVELS)[number];
export declare const FAIL_ON: readonly ["version", "breaking", "warning", "any", "never"];
export type FailOn = (typeof FAIL_ON)[number];
export declare const FAIL_ON_DESCRIPTION = "What fails: `version` (a declared bump that is too small, a break where nothing is declared and no version is known, and a tool that goes earlier than `deprecation` allows), `breaking` (any error), `warning` (any error or warning), `any` finding, or `never`.";
export declare const PROFILE_DESCRIPTION = "Whose breaks decide the required bump: `wire` (calls fail), `typed` (also clients that validate results), `agent` (also routing text).";
export declare const PRESET_NAMES: readonly ["solo", "team", "regulated"];
/** A change process to start from. */
export type PresetName = (typeof PRESET_NAMES)[number];
