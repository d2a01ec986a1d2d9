import type { Rule } from "../model/rule.ts";
import { apiRules } from "./api/index.ts";
import surfaceNotDeterministic from "./surface/surface-not-deterministic.ts";
import { DRIFT_RULES, VERSION_RULES } from "./version/index.ts";
import { WAIVER_RULES } from "./waivers/index.ts";

/** A rule without its predicate: what catalogues, reports and policies need of it. */
export type RuleRecord = Omit<Rule<never>, "match">;

/** Every rule of every gate, in the order of the catalogue. */
export const RULES: readonly RuleRecord[] = [
  ...apiRules,
  ...VERSION_RULES,
  ...DRIFT_RULES,
  surfaceNotDeterministic,
  ...WAIVER_RULES,
];

export const RULE_IDS: readonly string[] = RULES.map(({ id }) => id);
