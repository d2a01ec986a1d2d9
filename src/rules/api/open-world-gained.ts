import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { hintChange } from "../annotation-changes.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "open-world-gained",
  title: "A tool reaches the outside world from now on",
  severity: "warning",
  bump: "minor",
  profile: "agent",
  class: ["security"],
  why: "What the tool is given may leave to places that the server does not answer for, and what comes back is anybody's text.",
  fix: "Name what it reaches in its description, and have someone who answers for security look at it.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/schema#toolannotations",
  match: (change) => {
    const found = hintChange(change, "openWorldHint", true);
    if (found === undefined) return undefined;
    return {
      message: `Tool ${code(found.tool)} no longer says that it stays within a closed world: its arguments may leave, and its results may be anybody's text.`,
    };
  },
});
