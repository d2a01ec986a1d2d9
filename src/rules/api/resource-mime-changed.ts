import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code, name } from "../wording.ts";

export default defineRule<Change>({
  id: "resource-mime-changed",
  title: "A resource has another MIME type",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Clients choose by the MIME type how to read and show a resource. A template promises it for all its resources; of one listed resource it is data, unless the policy calls resources contract.",
  fix: "Keep the type, or offer the new form at another address.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-types",
  match: (change) => {
    if ((change.area !== "resource" && change.area !== "resource-template") || change.aspect !== "mime")
      return undefined;
    const kind = change.area === "resource" ? "Resource" : "Resource template";
    const message = `${kind} ${code(change.uri)} has another MIME type: ${name(change.before)} → ${name(change.after)}.`;
    if (change.area === "resource" && change.isContract !== true) return { message, severity: "info", bump: "none" };
    return change.action === "added" ? { message, severity: "info", bump: "minor" } : { message };
  },
});
