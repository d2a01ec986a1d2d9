import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { deprecationChange } from "../announcement.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "tool-undeprecated",
  title: "A tool is no longer announced to go",
  severity: "info",
  bump: "patch",
  profile: "wire",
  why: "Callers who have not moved on may stay.",
  fix: "Say it in the changelog; no version step beyond a patch is needed.",
  reference: "https://semver.org/spec/v2.0.0.html#how-should-i-handle-deprecating-functionality",
  match: (change) => {
    const found = deprecationChange(change, "removed");
    return found && { message: `Tool ${code(found.tool)} is no longer deprecated.` };
  },
});
