import { defineRule } from "../../model/rule.ts";
import { code, codes } from "../wording.ts";
import type { WaiverSubject } from "./waiver-subject.ts";

export default defineRule<WaiverSubject>({
  id: "waiver-unapproved",
  title: "A new waiver is not approved",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "Whoever adds a waiver accepts a finding on behalf of others: it counts only once a role that the policy of base names has approved this head.",
  fix: "Ask someone of the named roles to approve this head; until then the finding stands.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#waivers",
  match: ({ waiver, state, approvers }) =>
    state === "unapproved"
      ? {
          message: `the waiver of ${code(waiver.fingerprint)} does not count yet: ${approvers.length === 1 ? `the role ${codes(approvers)} must` : `one of the roles ${codes(approvers)} must`} approve this head`,
        }
      : undefined,
});
