import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { announced } from "../announcement.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "tool-removed-after-deprecation",
  title: "A deprecated tool is gone",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Its end was announced, and callers that did not follow the announcement break all the same: that is what a major version is for.",
  fix: "Publish it as a major version; before the announced date, keep the tool.",
  reference: "https://semver.org/spec/v2.0.0.html#how-should-i-handle-deprecating-functionality",
  match: (change) => {
    if (change.area !== "tool" || change.aspect !== "presence" || change.action !== "removed") return undefined;
    if (change.deprecation === undefined) return undefined;
    const words = announced(change.deprecation) ?? "no successor and no date";
    return { message: `Tool ${code(change.tool)} is gone: every call to it fails. It was announced (${words}).` };
  },
});
