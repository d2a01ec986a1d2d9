import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";
import type { RecordSubject } from "./record-subject.ts";

export default defineRule<RecordSubject>({
  id: "record-self-approved",
  title: "A change record counts an approval by the author",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "Who asks for a change does not approve it: four eyes are the point of an approval.",
  fix: "Have somebody else of that role approve the head commit, and the change judged again.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#change-records",
  match: ({ record }) => {
    const author = record.request.author.toLowerCase();
    const role = record.approvals.find(({ by }) => by.some((login) => login.toLowerCase() === author))?.role;
    return role === undefined
      ? undefined
      : { message: `${code(record.request.author)} asked for the change and is counted as ${code(role)}` };
  },
});
