import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { textFact, traitOf } from "../trait-facts.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "tool-name-collision",
  title: "Two names differ by case or separators alone",
  severity: "warning",
  bump: "none",
  profile: "agent",
  class: ["security", "agent"],
  why: "Names are case-sensitive, people and models are not: they call one and mean the other, and hosts that rewrite names for a model API make them equal.",
  fix: "Give the new one a name that says what it does otherwise; if it is an alias for the old name, accept the finding with a reason and a date.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names",
  match: (change) => {
    const found = traitOf(change, "name-collision");
    if (found === undefined) return undefined;
    const { place } = found;
    const kind = place[0] === "prompts" ? "Prompt" : "Tool";
    return {
      message: `${kind} ${code(textFact(found, "name"))} differs from ${code(textFact(found, "other"))} by case or separators alone.`,
    };
  },
});
