import { defineRule } from "../../model/rule.ts";
import type { RecordSubject } from "./record-subject.ts";

export default defineRule<RecordSubject>({
  id: "record-review-not-owed",
  title: "The record of an emergency change owes no review",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "An emergency change passes with fewer approvals because somebody looks at it afterwards. Without a day by which that is owed, nobody does.",
  fix: "Have the change judged again.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#change-records",
  match: ({ record }) =>
    record.request.type === "emergency" && record.owed === undefined
      ? { message: "the record is of an emergency change and names no day by which its review is owed" }
      : undefined,
});
