import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { hintChange, weightOfClaim } from "../annotation-changes.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "readonly-gained",
  title: "A tool says that it is read-only",
  severity: "warning",
  bump: "patch",
  profile: "agent",
  class: ["security"],
  why: "Hosts stop asking before they run it: the claim must be true of every argument and every path through the code.",
  fix: "Check that the tool changes nothing, for any argument; no version step beyond a patch is needed.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/schema#toolannotations",
  match: (change) => {
    const found = hintChange(change, "readOnlyHint", true);
    if (found === undefined) return undefined;
    return {
      message: `Tool ${code(found.tool)} says now that it is read-only: hosts stop asking before they run it.`,
      severity: weightOfClaim(found),
    };
  },
});
