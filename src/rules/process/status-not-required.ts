import { defineCheck } from "../../model/change-process.ts";
import { unaudited, unseen } from "./audit-answers.ts";

export default defineCheck({
  id: "status-not-required",
  step: "testing",
  title: "The base branch does not require the gate",
  why: "A verdict that nothing waits for is advice: the change can be merged while the gate says no, and before it has said anything.",
  fix: "Require the status that the policy names under `status` in the rules of the base branch.",
  reference:
    "https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/available-rules-for-rulesets#require-status-checks-to-pass-before-merging",
  check(subject) {
    const { facts, policy } = subject;
    const { ref } = facts.request.base;
    const required = facts.protection?.requiredStatuses;
    const unasked = unaudited(subject);
    if (unasked !== undefined) return unasked;
    if (required === undefined) return unseen(`what ${ref} requires`);
    const { name } = policy.status;
    return required.some(({ context }) => context === name)
      ? { status: "pass", reason: `${ref} requires the status ${name}` }
      : { status: "fail", reason: `${ref} does not require the status ${name}` };
  },
});
