import type { RegistryFact } from "../../model/audit.ts";
import { type LockedTree, packageKey } from "../../model/dependency.ts";
import type { RegistryAnswers } from "./list-outdated.ts";
import { cutReason, findVersion } from "./registry-package.ts";

/**
 * What is known of locked versions, each once: what registries said, and else what the lockfile says itself. Only versions of
 * which anything is known.
 */
export const describeVersions = (trees: readonly LockedTree[], answers: RegistryAnswers): RegistryFact[] => {
  const facts = new Map<string, RegistryFact>();
  for (const { ecosystem, name, version, deprecated } of trees.flatMap(({ packages }) => packages)) {
    const key = packageKey({ ecosystem, name, version });
    const answer = answers.get(`${ecosystem} ${name}`);
    const said = answer === undefined ? undefined : findVersion(ecosystem, answer, version);
    const locked =
      deprecated === undefined || deprecated.trim() === ""
        ? undefined
        : ({ how: "deprecated", text: cutReason(deprecated) } as const);
    const withdrawn = said?.withdrawn ?? locked ?? facts.get(key)?.withdrawn;
    if (withdrawn === undefined && said?.publishedAt === undefined) continue;
    facts.set(key, {
      package: { ecosystem, name, version },
      ...(withdrawn === undefined ? {} : { withdrawn }),
      ...(said?.publishedAt === undefined ? {} : { publishedAt: said.publishedAt }),
    });
  }
  return [...facts.values()];
};
