import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { instructing } from "../rewording.ts";

export default defineRule<Change>({
  id: "instructions-changed",
  title: "The instructions of the server changed",
  severity: "warning",
  bump: "patch",
  profile: "agent",
  class: ["agent", "security"],
  why: "Hosts put the instructions into their system prompt: every model that has the server follows them, also in tasks that never call it.",
  fix: "Let someone other than the author read the new words as a model would; no version step beyond a patch is needed.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/discover",
  match: (change) =>
    change.area === "server" && change.aspect === "instructions"
      ? { message: `The server ${instructing(change)}.` }
      : undefined,
});
