import { DIRECTORY_RULES, ENVIRONMENT_RULES, FAULT_RULES } from "../../rules/config/index.ts";
import type { RuleRecord } from "../../rules/index.ts";

/** What a page of trouble says of the findings that a configuration can meet: the records, without what finds them. */
export const TROUBLE_RULES: readonly Pick<RuleRecord, "id" | "title" | "severity" | "why" | "fix" | "reference">[] = [
  ...FAULT_RULES,
  ...ENVIRONMENT_RULES,
  ...DIRECTORY_RULES,
].map(({ id, title, severity, why, fix, reference }) => ({ id, title, severity, why, fix, reference }));
