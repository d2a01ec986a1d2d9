import { defineRule } from "../../model/rule.ts";
import type { OwedSubject } from "./owed-subject.ts";

export default defineRule<OwedSubject>({
  id: "review-overdue",
  title: "The review of an emergency change is overdue",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "An emergency goes live with fewer approvals because somebody promises to look at it afterwards. The day that was promised is past.",
  fix: "Review the change now, then close its record: `mcp-lifecycle close-record <file> --reviewed`, and keep it.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#emergency-changes",
  match: ({ change, due, isOverdue }) =>
    isOverdue ? { message: `The review of ${change} was due on ${due.slice(0, 10)}.` } : undefined,
});
