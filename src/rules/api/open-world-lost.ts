import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { hintChange } from "../annotation-changes.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "open-world-lost",
  title: "A tool says that it stays within a closed world",
  severity: "info",
  bump: "patch",
  profile: "agent",
  why: "Hosts may trust its results more, and give it more: the claim must be true.",
  fix: "Check that the tool reaches nothing outside; no version step beyond a patch is needed.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/schema#toolannotations",
  match: (change) => {
    const found = hintChange(change, "openWorldHint", false);
    if (found === undefined) return undefined;
    return { message: `Tool ${code(found.tool)} says now that it stays within a closed world.` };
  },
});
