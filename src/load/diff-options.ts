import { ConfigError } from "../model/errors.ts";
import { didYouMean } from "../model/nearest.ts";
import type { Policy, ServerPolicy } from "../policy/schema.ts";
import { loadTokenizer } from "../surface/count-tokens.ts";
import type { DiffOptions } from "../surface/diff.ts";
import { relateViews } from "./views.ts";

/**
 * What a policy says of how surfaces are compared: budgets, hosts, whether resources are contract, and the scopes of one
 * server's views. The tokenizer is loaded only where the policy asks for a real one.
 * @throws ConfigError for a host that nobody knows
 */
export const diffOptionsOf = async (policy: Policy, server?: ServerPolicy): Promise<DiffOptions> => {
  const { tokenizer, ...budgets } = policy.budgets;
  return {
    traits: {
      budgets,
      ...(policy.hosts === undefined ? {} : { hosts: await knownHosts(policy.hosts) }),
      ...(tokenizer === "bytes" ? {} : { countTokens: await loadTokenizer(tokenizer) }),
    },
    resources: policy.resources,
    ...relateViews(server?.views ?? []),
  };
};

const knownHosts = async (hosts: readonly string[]): Promise<readonly string[]> => {
  // the profiles are read along with the diff: who compares nothing and names no host does not pay for them
  const { HOST_PROFILES } = await import("../surface/traits/host-profiles.ts");
  const known = HOST_PROFILES.map(({ id }) => id);
  const stranger = hosts.find((host) => !known.includes(host));
  if (stranger === undefined) return hosts;
  throw new ConfigError({
    what: `there is no host called ${JSON.stringify(stranger)}`,
    where: "hosts in the policy file",
    expected: "ids of known hosts",
    hint: `${didYouMean(stranger, known)}Known are ${known.join(", ")}.`,
  });
};
