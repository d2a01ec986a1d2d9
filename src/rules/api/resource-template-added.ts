import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "resource-template-added",
  title: "A resource template is new",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "No client breaks.",
  fix: "Publish it as a minor version.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-templates",
  match: (change) =>
    change.area === "resource-template" && change.aspect === "presence" && change.action === "added"
      ? { message: `Resource template ${code(change.uri)} is new.` }
      : undefined,
});
