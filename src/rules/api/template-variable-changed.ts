import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code, codes, name } from "../wording.ts";

export default defineRule<Change>({
  id: "template-variable-changed",
  title: "A resource template has other variables",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Clients fill in the variables that they know: addresses built from the old template no longer lead anywhere, or lead elsewhere.",
  fix: "Keep the old template beside the new one until the next major version.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-templates",
  match: (change) => {
    if (change.area !== "resource-template" || change.aspect !== "variables") return undefined;
    const { removed = [], added = [] } = change;
    const parts = [
      ...(removed.length > 0 ? [`lost ${codes(removed)}`] : []),
      ...(added.length > 0 ? [`gained ${codes(added)}`] : []),
    ];
    return {
      message: `Resource template ${code(change.uri)} ${parts.join(" and ")}: ${name(change.before)} → ${name(change.after)}.`,
    };
  },
});
