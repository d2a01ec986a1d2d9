import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "capability-added",
  title: "A capability is new",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "No client breaks: those that know the capability may use it.",
  fix: "Publish it as a minor version.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning",
  match: (change) =>
    change.area === "server" && change.aspect === "capability" && change.action === "added"
      ? { message: `The capability ${code(change.name)} is new.` }
      : undefined,
});
