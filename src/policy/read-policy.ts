import { keysAt } from "./key-path.ts";
import { type ReadYaml, readYaml } from "./read-yaml.ts";
import { type Policy, policySchema } from "./schema.ts";

/** One policy file by itself: nothing that it starts from is in it. */
export interface PolicyFile extends ReadYaml<Policy> {
  /** How it is called in errors and explanations: `.github/mcp-lifecycle.yml at 1234567`, `acme/policies:mcp.yml`. */
  where: string;
  /** Its path, where it is a file of this repository. */
  path?: string;
}

/**
 * Reads one policy file by itself.
 * @throws ConfigError for YAML that cannot be read and for every unknown key, wrong type or value, all at once
 */
export const readPolicy = async (text: string, where: string, path?: string): Promise<PolicyFile> => ({
  ...(await readYaml({
    text,
    where,
    what: "the policy file",
    described: "schema/policy.schema.json",
    schema: policySchema,
    knownKeys: (place) => keysAt(policySchema, place),
  })),
  where,
  ...(path === undefined ? {} : { path }),
});
