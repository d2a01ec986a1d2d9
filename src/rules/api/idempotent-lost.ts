import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { hintChange } from "../annotation-changes.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "idempotent-lost",
  title: "A call may no longer be repeated without further effect",
  severity: "warning",
  bump: "minor",
  profile: "agent",
  class: ["security"],
  why: "Hosts and agents repeat a call that seemed to fail: each repetition acts again from now on.",
  fix: "Make a repeated call harmless, with a key that the caller sends for instance; else name the change in the changelog.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/schema#toolannotations",
  match: (change) => {
    const found = hintChange(change, "idempotentHint", false);
    if (found === undefined) return undefined;
    return {
      message: `Tool ${code(found.tool)} no longer says that a repeated call has no further effect: retries may act twice.`,
    };
  },
});
