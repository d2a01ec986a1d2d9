import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { grouped } from "../token-words.ts";
import { numberFact, traitOf } from "../trait-facts.ts";

export default defineRule<Change>({
  id: "tool-count-exceeded",
  title: "The server lists more tools than its budget",
  severity: "warning",
  bump: "none",
  profile: "wire",
  class: ["budget"],
  why: "Hosts and model APIs take a limited number of tools from all servers together, often 128: beyond it requests are refused or tools left out, and a model chooses worse among many.",
  fix: "Let users choose groups of tools, join tools that do nearly the same, or raise `budgets.tools` in the policy.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#listing-tools",
  match(change) {
    const count = traitOf(change, "tool-count");
    if (count === undefined) return undefined;
    const [before, now, budget] = ["before", "tools", "budget"].map((name) => grouped(numberFact(count, name) ?? 0));
    return { message: `The server lists ${now} tools (before: ${before}), over the budget of ${budget}.` };
  },
});
