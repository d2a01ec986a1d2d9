import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";
import type { RecordSubject } from "./record-subject.ts";

export default defineRule<RecordSubject>({
  id: "record-of-another-change",
  title: "A change record is about another change or commit",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "A verdict holds for one pull request and one commit of it. Approvals and evidence of another say nothing here.",
  fix: "Take the record that was made of this commit, or have this commit judged.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#change-records",
  match: ({ record, expected }) => {
    const { change, commit } = expected;
    // GitHub tells owners and names apart whatever their case
    if (change !== undefined && change.toLowerCase() !== record.change.toLowerCase()) {
      return { message: `the record is about ${code(record.change)}, not about ${code(change)}` };
    }
    // what was merged is what is deployed: a squash or merge commit stands for the head that was judged
    if (commit !== undefined && ![record.head, record.mergeCommit].includes(commit.toLowerCase())) {
      return { message: `the record is about commit ${code(record.head)}, not about ${code(commit)}` };
    }
    return undefined;
  },
});
