import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "tool-icons-changed",
  title: "A tool has other icons",
  severity: "info",
  bump: "none",
  profile: "agent",
  why: "Hosts show the icon to people; no call depends on it.",
  fix: "Nothing is needed.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool",
  match: (change) =>
    change.area === "tool" && change.aspect === "icons"
      ? {
          message: `Tool ${code(change.tool)} has ${change.after === undefined ? "no icons any more" : "other icons"}.`,
        }
      : undefined,
});
