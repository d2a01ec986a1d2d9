import type { Rule } from "../model/rule.ts";
import { apiRules } from "./api/index.ts";
import { DIRECTORY_RULES, ENVIRONMENT_RULES, FAULT_RULES } from "./config/index.ts";
import { OPERATIONS_RULES } from "./config/operations-rules.ts";
import { DEPS_RULES } from "./deps/index.ts";
import { DOCS_RULES } from "./docs/index.ts";
import { OWED_RULES } from "./owed/index.ts";
import waiverEnding from "./owed/waiver-ending.ts";
import { POLICY_RULES } from "./policy/index.ts";
import { PROCESS_CHECKS } from "./process/index.ts";
import { RECORD_RULES } from "./record/index.ts";
import surfaceNotDeterministic from "./surface/surface-not-deterministic.ts";
import { CHANGELOG_RULES, DRIFT_RULES, RELEASE_RULES, VERSION_RULES } from "./version/index.ts";
import { WAIVER_RULES } from "./waivers/index.ts";

/** A rule without its predicate: what catalogues, reports and policies need of it. */
export type RuleRecord = Omit<Rule<never>, "match">;

/** Every rule of every gate, in the order of the catalogue. */
export const RULES: readonly RuleRecord[] = [
  ...apiRules,
  ...VERSION_RULES,
  ...DRIFT_RULES,
  ...RELEASE_RULES,
  ...CHANGELOG_RULES,
  surfaceNotDeterministic,
  ...WAIVER_RULES,
  ...POLICY_RULES,
  ...RECORD_RULES,
  ...OWED_RULES,
  waiverEnding,
  ...FAULT_RULES,
  ...ENVIRONMENT_RULES,
  ...DIRECTORY_RULES,
  ...OPERATIONS_RULES,
  ...DEPS_RULES,
  ...DOCS_RULES,
];

const RECORD_IDS = new Set([...RECORD_RULES, ...OWED_RULES, waiverEnding].map(({ id }) => id));

/**
 * Rules and checks whose level a policy may set. Whether a change record holds together, and what is owed, is not for the
 * policy of a change to say.
 */
export const RULE_IDS: readonly string[] = [
  ...RULES.map(({ id }) => id).filter((id) => !RECORD_IDS.has(id)),
  ...PROCESS_CHECKS.map(({ id }) => id),
];
