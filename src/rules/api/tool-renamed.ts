import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { permissionRewrite } from "../permission-rewrite.ts";
import { name } from "../wording.ts";

export default defineRule<Change>({
  id: "tool-renamed",
  title: "A tool has another name",
  severity: "error",
  bump: "major",
  profile: "wire",
  class: ["security"],
  why: "Clients and agents call a tool by its name: every call by the old one fails. Permissions are kept by name too: what people allowed asks again, and what they denied is no longer denied.",
  fix: "Keep the old name as an alias until the next major version, and publish the rewrite of allow and deny lists with it.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#calling-tools",
  match: (change) => {
    if (change.area !== "tool" || change.aspect !== "name") return undefined;
    return {
      message: `Tool ${name(change.before)} is called ${name(change.after)} now: calls by the old name fail, and rules that allow or deny it no longer match.`,
      fix: `Keep the old name as an alias until the next major version. ${permissionRewrite(String(change.before), String(change.after))}`,
    };
  },
});
