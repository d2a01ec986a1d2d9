import type { RoleApproval } from "../../model/change-process.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";
import type { RecordSubject } from "./record-subject.ts";

/** One person is one approval, however often and in whatever case the login stands there. */
const countOf = ({ by }: RoleApproval): number => new Set(by.map((login) => login.toLowerCase())).size;

export default defineRule<RecordSubject>({
  id: "record-approval-unmet",
  title: "A change record passes approval without the approvals that it needs",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "The record says itself how many approvals of each role the risk asks for. With fewer, the step cannot pass.",
  fix: "Have the change approved and judged again.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#change-records",
  match: ({ record }) => {
    if (!record.steps.some(({ step, status }) => step === "approval" && status === "pass")) return undefined;
    const unmet = record.approvals.find((approval) => countOf(approval) < approval.needed);
    return unmet === undefined
      ? undefined
      : { message: `approval passes with ${countOf(unmet)} of ${unmet.needed} as ${code(unmet.role)}` };
  },
});
