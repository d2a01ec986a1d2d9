import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { grouped, largestTools, tokens } from "../token-words.ts";
import { numberFact, traitOf } from "../trait-facts.ts";

export default defineRule<Change>({
  id: "token-budget-total-exceeded",
  title: "The list of tools costs more than its budget",
  severity: "warning",
  bump: "none",
  profile: "wire",
  class: ["budget"],
  why: "Every client puts the names, descriptions and input schemas of all tools before the first word of the user: what they take is paid for in every request, and models choose worse among much text.",
  fix: "Shorten the largest tools first, let users choose groups of tools, or raise `budgets.total-tokens` in the policy.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#listing-tools",
  match(change) {
    const total = traitOf(change, "total-tokens");
    if (total === undefined) return undefined;
    const { before, now, budget, tools } = {
      before: numberFact(total, "before") ?? 0,
      now: numberFact(total, "tokens"),
      budget: numberFact(total, "budget") ?? 0,
      tools: numberFact(total, "tools") ?? 0,
    };
    return {
      message: `The ${tools === 1 ? "tool takes" : `${grouped(tools)} tools take`} ${tokens(total, now)} (before: ${grouped(before)}), over the budget of ${grouped(budget)}. Largest: ${largestTools(total)}.`,
    };
  },
});
