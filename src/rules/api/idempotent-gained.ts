import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { hintChange } from "../annotation-changes.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "idempotent-gained",
  title: "A tool says that a call may be repeated",
  severity: "info",
  bump: "patch",
  profile: "agent",
  why: "Hosts and agents may repeat a call that seemed to fail: the claim must be true.",
  fix: "Check that a second call with the same arguments does nothing more; no version step beyond a patch is needed.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/schema#toolannotations",
  match: (change) => {
    const found = hintChange(change, "idempotentHint", true);
    if (found === undefined) return undefined;
    return {
      message: `Tool ${code(found.tool)} says now that a repeated call has no further effect: clients may retry it.`,
    };
  },
});
