import { ConfigError } from "../model/errors.ts";
import type { Policy } from "../policy/schema.ts";
import { findUnusable } from "./policy/find-flaws.ts";

/**
 * Refuses a policy that no gate can judge by: rules that do not exist, and patterns, globs and freezes that cannot be
 * understood. Asked before a server is started, so that a slip of the pen is told at once and not after minutes.
 * @throws ConfigError with every such flaw
 */
export const checkPolicy = (policy: Policy): void => {
  const flaws = findUnusable(policy);
  const [first] = flaws;
  if (first === undefined) return;
  throw new ConfigError({
    what: flaws.length === 1 ? first.says : `the policy cannot be judged by, for ${flaws.length} reasons`,
    where: `${first.path.join(".")} in the policy file`,
    expected: "a policy that `mcp-lifecycle check-policy` passes",
    hint: "Correct it; `mcp-lifecycle check-policy` names the lines.",
    ...(flaws.length === 1 ? {} : { detail: flaws.map(({ path, says }) => `${path.join(".")}: ${says}`).join("\n") }),
  });
};
