import type { Protection } from "../../model/change-request.ts";
import type { GitHub } from "../../model/github.ts";
import { type BranchRules, readBranchRules } from "./branch-rules.ts";
import { type ClassicProtection, readClassicProtection, readProtectionSummary } from "./classic-protection.ts";
import type { Reach } from "./reach.ts";
import { type RequiredStatus, withoutRepeats } from "./required-statuses.ts";
import { readRulesetBypass } from "./ruleset-bypass.ts";

type Rules = BranchRules | undefined;

/**
 * What is required. A list of which a part is hidden is told where it holds something: what it holds is required. Empty it
 * would say that nothing is, which nobody knows.
 */
const statusesOf = (rules: Rules, classic: ClassicProtection): RequiredStatus[] | undefined => {
  const known = withoutRepeats([...(rules?.statuses ?? []), ...(classic.kind === "there" ? classic.statuses : [])]);
  const isWhole = rules !== undefined && classic.kind !== "hidden";
  return isWhole || known.length > 0 ? known : undefined;
};

/** The older protection can require a queue as well, and tells nobody. */
const mergeQueueOf = (rules: Rules, classic: ClassicProtection): boolean | undefined => {
  if (rules?.hasMergeQueue === true) return true;
  return rules !== undefined && classic.kind === "none" ? false : undefined;
};

/** How branches are protected. */
export const protectionArea = (reach: Reach): Pick<GitHub, "protection"> => {
  /** Who may bypass any of it; undefined where one list is hidden, since the others say nothing without it. */
  const readBypass = async (rules: Rules, classic: ClassicProtection): Promise<string[] | undefined> => {
    if (rules === undefined || classic.kind === "hidden") return undefined;
    const found = classic.kind === "there" ? classic.bypass : [];
    if (found === undefined) return undefined;
    const names = new Set(found);
    for (const id of rules.rulesets) {
      const actors = await readRulesetBypass(reach, id);
      if (actors === undefined) return undefined;
      for (const actor of actors) names.add(actor);
    }
    return [...names].sort();
  };

  return {
    async protection(branch) {
      const [rules, whole] = await Promise.all([readBranchRules(reach, branch), readClassicProtection(reach, branch)]);
      // one more read only where nothing is known to be required without it
      const isOpen = whole.kind === "hidden" && (rules === undefined || rules.statuses.length === 0);
      const classic = isOpen ? await readProtectionSummary(reach, branch) : whole;
      const bypass = whole.kind === "hidden" ? undefined : await readBypass(rules, classic);
      const requiredStatuses = statusesOf(rules, classic);
      const requiresMergeQueue = mergeQueueOf(rules, classic);
      const protection: Protection = {
        ...(requiredStatuses === undefined ? {} : { requiredStatuses }),
        ...(requiresMergeQueue === undefined ? {} : { requiresMergeQueue }),
        ...(bypass === undefined ? {} : { bypass }),
      };
      return protection;
    },
  };
};
