import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "tool-component-version-added",
  title: "A tool has a further version that callers may select",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "Calls that select a version get the one they name; those that select none get the highest from now on.",
  fix: "Publish it as a minor version.",
  reference: "https://gofastmcp.com/servers/versioning",
  match: (change) =>
    change.area === "tool" && change.aspect === "component-version" && change.action === "added"
      ? { message: `Tool ${code(change.tool)} has a version ${code(change.name ?? "")} now.` }
      : undefined,
});
