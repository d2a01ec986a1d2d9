import { readPolicy } from "./read-policy.ts";
import { resolvePolicy } from "./resolve-policy.ts";
import { type Policy, policySchema } from "./schema.ts";

export const POLICY_PATH = ".github/mcp-lifecycle.yml";

/** What holds when a repository has no policy file. */
export const defaultPolicy = (): Policy => policySchema.parse({});

/**
 * Reads a policy file that stands for itself, its preset filled in.
 * @param where how the file is called in errors, e.g. `.github/mcp-lifecycle.yml at base`
 * @throws ConfigError for YAML that cannot be read, for every unknown key, wrong type or value, all at once, and for one
 * that extends another policy: that takes `loadPolicy`
 */
export const parsePolicy = async (text: string, where: string): Promise<Policy> =>
  resolvePolicy(await readPolicy(text, where)).policy;
