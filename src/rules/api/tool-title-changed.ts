import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code, fromTo } from "../wording.ts";

export default defineRule<Change>({
  id: "tool-title-changed",
  title: "A tool has another title",
  severity: "info",
  bump: "patch",
  profile: "agent",
  why: "Hosts show the title to people who choose and approve tools; no call depends on it.",
  fix: "No version step beyond a patch is needed.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool",
  match: (change) =>
    change.area === "tool" && change.aspect === "title"
      ? { message: `Tool ${code(change.tool)} has another title${fromTo(change.before, change.after)}.` }
      : undefined,
});
