import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { texts } from "../view-facts.ts";
import { code, codes } from "../wording.ts";

export default defineRule<Change>({
  id: "tool-visible-to-lower-scope",
  title: "A lower scope sees what only a higher one saw",
  severity: "warning",
  bump: "minor",
  profile: "wire",
  class: ["security"],
  why: "The list is what a client may try. What was withheld from a scope and is listed to it now widens its reach without anybody having granted it, be it by a forgotten check or on purpose.",
  fix: "If it is meant, have whoever answers for the scopes approve it, and check that calls are authorized by the server itself. Else list it again only to the scope that had it.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization",
  match: (change) => {
    if (change.area !== "trait" || change.trait !== "visible-to-lower-scope") return undefined;
    const { kind, name } = change.facts;
    const [now, before] = [texts(change.facts.profiles), texts(change.facts.before)];
    const subject = String(kind);
    return {
      message: `${subject.charAt(0).toUpperCase()}${subject.slice(1)} ${code(String(name))} is now shown to ${codes(now)}, which ${now.length === 1 ? "was" : "were"} not shown it while ${codes(before)} ${before.length === 1 ? "was" : "were"}.`,
    };
  },
});
