import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { permissionRewrite } from "../permission-rewrite.ts";
import { name } from "../wording.ts";

export default defineRule<Change>({
  id: "tool-name-case-changed",
  title: "The name of a tool is written in another case",
  severity: "error",
  bump: "major",
  profile: "wire",
  class: ["security"],
  why: "Names are case-sensitive: every call by the old one fails, and so does every rule that allows or denies the tool, while a reader sees no difference.",
  fix: "Write the name as it was, or answer to both until the next major version.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names",
  supersedes: ["tool-renamed"],
  match: (change) => {
    if (change.area !== "tool" || change.aspect !== "name") return undefined;
    const [before, after] = [String(change.before), String(change.after)];
    if (before.toLowerCase() !== after.toLowerCase()) return undefined;
    return {
      message: `Tool ${name(before)} is written ${name(after)} now, and names are case-sensitive: calls by the old name fail, and rules that allow or deny it no longer match.`,
      fix: `Write the name as it was, or answer to both until the next major version. ${permissionRewrite(before, after)}`,
    };
  },
});
