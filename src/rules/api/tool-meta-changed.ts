import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code, fromTo } from "../wording.ts";

export default defineRule<Change>({
  id: "tool-meta-changed",
  title: "A tool carries other metadata",
  severity: "info",
  bump: "patch",
  profile: "agent",
  why: "Fields that the protocol does not name mean something to those clients that read them; no call depends on them for the others.",
  fix: "No version step beyond a patch is needed, unless a client that you know reads the field.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/basic/index#meta",
  match: (change) => {
    if (change.area !== "tool" || change.aspect !== "meta") return undefined;
    const words = {
      added: "has a new field",
      removed: "no longer has the field",
      changed: "has another value in the field",
    };
    const values = change.action === "changed" ? fromTo(change.before, change.after) : "";
    return { message: `Tool ${code(change.tool)} ${words[change.action]} ${code(change.name ?? "_meta")}${values}.` };
  },
});
