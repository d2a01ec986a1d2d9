import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { announced, deprecationChange } from "../announcement.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "tool-deprecation-changed",
  title: "A deprecated tool announces something else",
  severity: "info",
  bump: "patch",
  profile: "wire",
  why: "Callers plan by the announced successor and date: who read the old announcement does not read the new one.",
  fix: "Say it in the changelog; never bring an announced date forward.",
  reference: "https://semver.org/spec/v2.0.0.html#how-should-i-handle-deprecating-functionality",
  match: (change) => {
    const found = deprecationChange(change, "changed");
    if (found === undefined) return undefined;
    const words = announced(found.deprecation) ?? "no successor and no date";
    return { message: `Tool ${code(found.tool)} is still deprecated and announces something else: ${words}.` };
  },
});
