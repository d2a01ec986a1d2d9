import { readYaml } from "./read-yaml.ts";
import { type Policy, policySchema } from "./schema.ts";

export const POLICY_PATH = ".github/mcp-lifecycle.yml";

/** What holds when a repository has no policy file. */
export const defaultPolicy = (): Policy => policySchema.parse({});

/** Keys by the path that holds them; a star stands for a name that the author chose, or an index. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  "": Object.keys(policySchema.shape),
  budgets: ["total-tokens", "tool-tokens", "growth-percent", "tools", "tokenizer"],
  deprecation: ["days", "releases"],
  waivers: ["approvers"],
  "against.*": ["name", "source"],
  "servers.*": ["path", "start", "prepare", "env", "views"],
  "servers.*.views.*": ["name", "env", "headers", "capabilities", "start"],
};

const knownKeys = (path: readonly PropertyKey[]): readonly string[] => {
  const shape = path.map((segment, index) => (isChosen(path, index) ? "*" : String(segment))).join(".");
  return KEYS[shape] ?? [];
};

const isChosen = (path: readonly PropertyKey[], index: number): boolean =>
  typeof path[index] === "number" || (index === 1 && path[0] === "servers");

/**
 * Reads a policy file.
 * @param where how the file is called in errors, e.g. `.github/mcp-lifecycle.yml at base`
 * @throws ConfigError for YAML that cannot be read and for every unknown key, wrong type or value, all at once
 */
export const parsePolicy = async (text: string, where: string): Promise<Policy> => {
  const { value } = await readYaml({
    text,
    where,
    what: "the policy file",
    described: "schema/policy.schema.json",
    schema: policySchema,
    knownKeys,
  });
  return value;
};
