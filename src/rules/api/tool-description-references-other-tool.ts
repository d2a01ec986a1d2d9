import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { capital, morePlaces, shownTexts, textPlace } from "../place-wording.ts";
import { listFact, numberFact, textFact, traitOf } from "../trait-facts.ts";

export default defineRule<Change>({
  id: "tool-description-references-other-tool",
  title: "A text names another tool",
  severity: "info",
  bump: "patch",
  profile: "agent",
  class: ["security", "agent"],
  why: "A model follows the name: it calls a tool that is gone, or one of another server that this one has no business to steer.",
  fix: "Make sure that the model should be sent to that tool; inside one server that is good documentation.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#security-considerations",
  match: (change) => {
    const found = traitOf(change, "tool-reference");
    if (found === undefined) return undefined;
    const where = `${capital(textPlace(found))} names ${shownTexts(found)}`;
    const { length } = listFact(found, "shown");
    const more = numberFact(found, "more");
    switch (textFact(found, "group")) {
      case "gone":
        return {
          message: `${where}, which ${length === 1 ? "is" : "are"} gone${morePlaces(found)}.`,
          severity: "warning",
          fix: "Name the tool that took over, or take the sentence out: models call what they read here and fail.",
        };
      case "other server":
        return {
          message: `${where} of another server now${morePlaces(found)}.`,
          severity: "warning",
          fix: "Leave tools of other servers out: say what is needed, and let the host choose who provides it.",
        };
      default:
        return {
          message: `${where} now${more === undefined ? "" : `, and ${more} more texts name other tools of this server`}.`,
        };
    }
  },
});
