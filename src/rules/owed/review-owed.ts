import { defineRule } from "../../model/rule.ts";
import type { OwedSubject } from "./owed-subject.ts";

export default defineRule<OwedSubject>({
  id: "review-owed",
  title: "An emergency change still owes its review",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "An emergency goes live with fewer approvals because somebody promises to look at it afterwards.",
  fix: "Review the change by that day, then close its record: `mcp-lifecycle close-record <file> --reviewed`, and keep it.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#emergency-changes",
  match: ({ change, due, isOverdue }) =>
    isOverdue ? undefined : { message: `The review of ${change} is due on ${due.slice(0, 10)}.` },
});
