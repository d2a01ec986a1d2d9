import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { rewording } from "../rewording.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "resource-template-description-changed",
  title: "A resource template is described in other words",
  severity: "info",
  bump: "patch",
  profile: "agent",
  class: ["agent"],
  why: "Agents choose a template, and fill in its variables, by its description.",
  fix: "Read the new words as an agent would; no version step beyond a patch is needed.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-templates",
  match: (change) =>
    change.area === "resource-template" && change.aspect === "description"
      ? { message: `Resource template ${code(change.uri)} ${rewording(change)}.` }
      : undefined,
});
