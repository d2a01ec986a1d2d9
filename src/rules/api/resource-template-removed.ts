import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "resource-template-removed",
  title: "A resource template is gone",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Clients build addresses from the template they know: reading them fails.",
  fix: "Keep serving addresses of the old form until the next major version.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-templates",
  match: (change) =>
    change.area === "resource-template" && change.aspect === "presence" && change.action === "removed"
      ? {
          message: `Resource template ${code(change.uri)} is gone: addresses that clients build from it no longer lead anywhere.`,
        }
      : undefined,
});
