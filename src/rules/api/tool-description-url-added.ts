import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { capital, shownTexts, textPlace } from "../place-wording.ts";
import { numberFact, textFact, traitOf } from "../trait-facts.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "tool-description-url-added",
  title: "A text names a new address",
  severity: "info",
  bump: "patch",
  profile: "agent",
  class: ["security"],
  why: "Agents open and write to addresses that they read: whoever owns the host, today or after it changes hands, speaks to them, and may be sent what they know.",
  fix: "Make sure that you own the host or trust its owner; else leave the address out.",
  reference: "https://owasp.org/www-project-mcp-top-10/",
  match: (change) => {
    const found = traitOf(change, "link");
    if (found === undefined) return undefined;
    const where = `${capital(textPlace(found))} names ${shownTexts(found)} now`;
    const host = code(textFact(found, "host"));
    const more = numberFact(found, "more");
    if (textFact(found, "isNew") === "true") {
      const others =
        more === undefined ? "" : `, and ${more} more ${more === 1 ? "text names" : "texts name"} its host`;
      return { message: `${where}${others}: the server never named ${host} before.`, severity: "warning" };
    }
    const others = more === undefined ? "" : `, and ${more} more texts name new addresses on ${host}`;
    return { message: `${where}${others}.` };
  },
});
