import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "tool-added",
  title: "A tool is new",
  severity: "info",
  bump: "minor",
  profile: "wire",
  class: ["agent", "budget"],
  why: "No call breaks. The new name and description enter every client's context: they cost tokens and compete with the other tools when an agent chooses.",
  fix: "Publish it as a minor version; check that its name and description cannot be mistaken for those of another tool.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#listing-tools",
  match: (change) =>
    change.area === "tool" && change.aspect === "presence" && change.action === "added"
      ? { message: `Tool ${code(change.tool)} is new.` }
      : undefined,
});
