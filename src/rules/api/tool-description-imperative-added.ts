import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { capital, morePlaces, shownTexts, textPlace } from "../place-wording.ts";
import { traitOf } from "../trait-facts.ts";

export default defineRule<Change>({
  id: "tool-description-imperative-added",
  title: "A text gives the model orders",
  severity: "warning",
  bump: "patch",
  profile: "agent",
  class: ["security"],
  why: "A model takes what it reads in a tool list for instructions. Orders that go beyond the use of the tool (what to call first, what not to tell, which file to read) are the shape of tool poisoning, and scanners and reviewers of hosts refuse them.",
  fix: "Say what the tool does and when it helps, and leave the choice to the model and the user; where the order of calls matters, refuse the wrong one with an error that says what to call.",
  reference: "https://owasp.org/www-project-mcp-top-10/",
  match: (change) => {
    const found = traitOf(change, "imperative-text");
    if (found === undefined) return undefined;
    return {
      message: `${capital(textPlace(found))} gives the model orders now: ${shownTexts(found)}${morePlaces(found)}.`,
    };
  },
});
