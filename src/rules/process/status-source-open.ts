import { defineCheck } from "../../model/change-process.ts";
import { unaudited, unseen } from "./audit-answers.ts";

export default defineCheck({
  id: "status-source-open",
  step: "testing",
  title: "Anybody who may write can set the gate's status",
  why: "A status is a name and a word. Where no source is expected, whoever may push can set it to green by one call, and so can every token of a workflow.",
  fix: "Choose the app that reports the gate as the expected source of the required status.",
  reference:
    "https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/available-rules-for-rulesets#require-status-checks-to-pass-before-merging",
  check(subject) {
    const { facts, policy } = subject;
    const unasked = unaudited(subject);
    if (unasked !== undefined) return unasked;
    const required = facts.protection?.requiredStatuses;
    if (required === undefined) return unseen(`what ${facts.request.base.ref} requires`);
    const ours = required.filter(({ context }) => context === policy.status.name);
    if (ours.length === 0)
      return { status: "not-applicable", reason: `the status ${policy.status.name} is not required` };
    const source = ours.find((status) => status.source !== undefined)?.source;
    return source === undefined
      ? { status: "fail", reason: `the status ${policy.status.name} may come from anybody who can write` }
      : { status: "pass", reason: `the status ${policy.status.name} must come from ${source}` };
  },
});
