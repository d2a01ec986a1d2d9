import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { grouped, largestTools, tokens } from "../token-words.ts";
import { numberFact, traitOf } from "../trait-facts.ts";

export default defineRule<Change>({
  id: "token-budget-growth",
  title: "The list of tools grew much in one change",
  severity: "warning",
  bump: "none",
  profile: "wire",
  class: ["budget"],
  why: "Nobody sees a list of tools grow: each change adds a little, and every request of every user pays for the sum.",
  fix: "Look at what grew most and keep what helps a model to choose and call; raise `budgets.growth-percent` in the policy if changes of this size are usual.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#listing-tools",
  match(change) {
    const growth = traitOf(change, "token-growth");
    if (growth === undefined) return undefined;
    const before = numberFact(growth, "before") ?? 0;
    const now = numberFact(growth, "tokens") ?? 0;
    const percent = numberFact(growth, "percent") ?? 0;
    const budget = numberFact(growth, "budget") ?? 0;
    return {
      message: `The list of tools grew by ${tokens(growth, now - before)} (${grouped(percent)} %), from ${grouped(before)} to ${grouped(now)}; the policy allows ${budget} % in one change. Most of it: ${largestTools(growth, "+")}.`,
    };
  },
});
