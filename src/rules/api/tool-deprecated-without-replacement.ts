import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { deprecationChange, isUsable } from "../announcement.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "tool-deprecated-without-replacement",
  title: "A tool is announced to go, and no one is told where to or when",
  severity: "warning",
  bump: "minor",
  profile: "wire",
  why: "Callers who are told to leave and not where to go stay until the tool is gone.",
  fix: "Name what to call instead, or the date on which it goes: in `_meta` as `replacement` and `sunset`, or in the description's first words, as in `[DEPRECATED - use search_v2 - sunset 2027-06-30]`.",
  reference: "https://semver.org/spec/v2.0.0.html#how-should-i-handle-deprecating-functionality",
  supersedes: ["tool-deprecated"],
  match: (change) => {
    const found = deprecationChange(change, "added");
    if (found === undefined || isUsable(found.deprecation)) return undefined;
    return { message: `Tool ${code(found.tool)} is deprecated now, with no successor and no date.` };
  },
});
