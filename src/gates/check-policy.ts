import type { Policy } from "../policy/schema.ts";
import { RULE_IDS } from "../rules/index.ts";
import { checkLevels } from "./judge.ts";

/**
 * What a policy may name and only the gates know: the rules. Asked before a server is started, so that a slip of the pen
 * is told at once and not after minutes.
 * @throws ConfigError for a level of a rule that does not exist
 */
export const checkPolicy = ({ levels }: Pick<Policy, "levels">): void => checkLevels(levels, RULE_IDS);
