import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { someOf, texts } from "../view-facts.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "surface-differs-by-era",
  title: "Legacy and modern clients no longer see the same tools",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "Which era a client speaks is a matter of its SDK, not of its user: the same prompt works in one host and fails in another, and nobody sees why.",
  fix: "Register the tool for both eras with the same input schema, or accept it here with a waiver that says why one era cannot have it.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning",
  match: (change) => {
    if (change.area !== "trait" || change.trait !== "differs-by-era") return undefined;
    const told = (
      [
        ["legacyOnly", "only legacy clients see"],
        ["modernOnly", "only modern clients see"],
        ["otherInput", "other arguments in each era for"],
      ] as const
    ).flatMap(([fact, words]) => {
      const names = texts(change.facts[fact]);
      return names.length === 0 ? [] : [`${words} ${someOf(names.map(code))}`];
    });
    return { message: `The eras differ: ${told.join("; ")}.` };
  },
});
