import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { announced, deprecationChange } from "../announcement.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "tool-deprecated",
  title: "A tool is announced to go",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "Nothing breaks yet: callers are told to move on before the tool goes in a later major version.",
  fix: "Publish it as a minor version, and keep the tool working until the announced date.",
  reference: "https://semver.org/spec/v2.0.0.html#how-should-i-handle-deprecating-functionality",
  match: (change) => {
    const found = deprecationChange(change, "added");
    if (found === undefined) return undefined;
    const words = announced(found.deprecation);
    return { message: `Tool ${code(found.tool)} is deprecated now${words === undefined ? "" : `: ${words}`}.` };
  },
});
