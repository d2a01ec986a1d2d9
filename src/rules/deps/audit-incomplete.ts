import type { AuditGap } from "../../model/audit.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<AuditGap>({
  id: "audit-incomplete",
  title: "Something could not be audited",
  severity: "warning",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "What was not looked at may hold anything. The conclusion is `unknown` until it is, and no waiver or level changes that.",
  fix: "Make it readable, and audit again.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#dependencies",
  match: ({ file, line, column, what, hint }) => ({
    message: file === undefined ? what : `${code(file)} ${what}`,
    fix: hint,
    about: {
      place: ["dependencies", file ?? "advisories"],
      subject: file === undefined ? "advisories" : `file ${file}`,
      ...(file === undefined
        ? { at: {} }
        : { at: { file, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) } }),
    },
  }),
});
