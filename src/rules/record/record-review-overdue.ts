import { defineRule } from "../../model/rule.ts";
import type { RecordSubject } from "./record-subject.ts";

export default defineRule<RecordSubject>({
  id: "record-review-overdue",
  title: "The review that an emergency change owes is overdue",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "An emergency change passes with fewer approvals because somebody looks at it afterwards, by a day that was set.",
  fix: "Review the change now, and write that down with `close-record --reviewed` and `keep-record`.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#change-records",
  match: ({ record: { owed }, now }) =>
    owed !== undefined && owed.done === undefined && Date.parse(owed.due) < now.getTime()
      ? { message: `the retrospective review was due ${owed.due}` }
      : undefined,
});
