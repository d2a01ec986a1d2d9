/** The closed lists of the policy and what they mean, apart from its schema: inputs of commands use the same words. */
export const LEVELS = ["error", "warning", "info", "off"] as const;
/** A user's override of a rule's severity. */
export type Level = (typeof LEVELS)[number];

export const FAIL_ON = ["version", "breaking", "warning", "any", "never"] as const;
export type FailOn = (typeof FAIL_ON)[number];
export const FAIL_ON_DESCRIPTION =
  "What fails: `version` (a declared bump that is too small, a break where nothing is declared and no version is known, and a tool that goes earlier than `deprecation` allows), `breaking` (any error), `warning` (any error or warning), `any` finding, or `never`.";

export const PROFILE_DESCRIPTION =
  "Whose breaks decide the required bump: `wire` (calls fail), `typed` (also clients that validate results), `agent` (also routing text).";

export const PRESET_NAMES = ["solo", "team", "regulated"] as const;
/** A change process to start from. */
export type PresetName = (typeof PRESET_NAMES)[number];
