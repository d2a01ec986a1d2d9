import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { rewording } from "../rewording.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "tool-description-changed",
  title: "A tool is described in other words",
  severity: "info",
  bump: "patch",
  profile: "agent",
  class: ["agent"],
  why: "Agents choose a tool by its description: other words lead other requests to it, or away from it.",
  fix: "Read the new words as an agent would; no version step beyond a patch is needed.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool",
  match: (change) =>
    change.area === "tool" && change.aspect === "description"
      ? { message: `Tool ${code(change.tool)} ${rewording(change)}.` }
      : undefined,
});
