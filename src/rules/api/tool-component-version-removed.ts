import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "tool-component-version-removed",
  title: "A version of a tool that callers may select is gone",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "The list shows the highest version alone, and callers name an older one in their call: those calls fail, although the list looks as before.",
  fix: "Keep serving the version until the next major version.",
  reference: "https://gofastmcp.com/servers/versioning",
  match: (change) =>
    change.area === "tool" && change.aspect === "component-version" && change.action === "removed"
      ? {
          message: `Tool ${code(change.tool)} has no version ${code(change.name ?? "")} any more: calls that select it fail.`,
        }
      : undefined,
});
