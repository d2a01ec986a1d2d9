import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { grouped, tokens } from "../token-words.ts";
import { numberFact, textFact, traitOf } from "../trait-facts.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "tool-token-budget-exceeded",
  title: "A tool costs more than its budget",
  severity: "warning",
  bump: "none",
  profile: "wire",
  class: ["budget"],
  why: "The name, description and input schema of every tool go into every request, whether the tool is called or not.",
  fix: "Shorten the description, move long lists of values out of the schema, or split the tool; raise `budgets.tool-tokens` in the policy if it must be so.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool",
  match(change) {
    const cost = traitOf(change, "tool-tokens");
    if (cost === undefined) return undefined;
    const before = numberFact(cost, "before");
    const was = before === undefined ? "" : ` (before: ${grouped(before)})`;
    return {
      message: `${code(textFact(cost, "tool"))} takes ${tokens(cost, numberFact(cost, "tokens"))}${was}, over the budget of ${grouped(numberFact(cost, "budget") ?? 0)} for one tool.`,
    };
  },
});
