import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { numberFact, textFact, traitOf } from "../trait-facts.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "tool-name-invalid",
  title: "A tool has a name that hosts do not take",
  severity: "warning",
  bump: "none",
  profile: "wire",
  class: ["host"],
  why: "The specification allows 1 to 128 letters, digits, `_`, `-` and `.`, and the model APIs behind most hosts at most 64 characters: hosts rewrite other names, drop the tool, or lose the whole list.",
  fix: "Choose a name of at most 64 letters, digits, `_` and `-` before the tool is published; hosts put a prefix before it, so leave them room.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names",
  match: (change) => {
    const found = traitOf(change, "name-invalid");
    if (found === undefined) return undefined;
    const reason = textFact(found, "reason");
    const what =
      reason === "characters"
        ? "has characters other than letters, digits, `_`, `-` and `.`"
        : `has ${numberFact(found, "length") ?? 0} characters, more than the ${reason === "length" ? "128 of the specification" : "64 that model APIs take"}`;
    return { message: `The name of tool ${code(textFact(found, "name"))} ${what}.` };
  },
});
