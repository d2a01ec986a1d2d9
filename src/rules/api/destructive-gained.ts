import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { hintChange } from "../annotation-changes.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "destructive-gained",
  title: "A tool may destroy from now on",
  severity: "warning",
  bump: "major",
  profile: "agent",
  class: ["security"],
  why: "Hosts that let additive tools run without a question go on doing so for those who approved this one before.",
  fix: "Put what deletes or overwrites into a new tool; else name the change in the changelog, and have someone who answers for security look at it.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/schema#toolannotations",
  match: (change) => {
    const found = hintChange(change, "destructiveHint", true);
    if (found === undefined) return undefined;
    return {
      message: `Tool ${code(found.tool)} no longer says that it only adds: it may delete or overwrite, also where people approved it before.`,
    };
  },
});
