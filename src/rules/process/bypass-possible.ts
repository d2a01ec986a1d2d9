import { defineCheck } from "../../model/change-process.ts";
import { unaudited, unseen } from "./audit-answers.ts";
import { nameAll } from "./people/name-all.ts";

/** Fails rather than tells: who keeps somebody for an emergency accepts the finding, with a name, a reason and a date. */
export default defineCheck({
  id: "bypass-possible",
  step: "testing",
  title: "Somebody may merge past the gate",
  why: "Whoever may bypass the rules of the branch merges without any of the seven steps, and nothing of it shows in the change.",
  fix: "Empty the bypass list of the branch's rules; where somebody must stay on it, accept the finding by a waiver that names an owner and a date.",
  reference:
    "https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/creating-rulesets-for-a-repository#granting-bypass-permissions-for-your-branch-or-tag-ruleset",
  check(subject) {
    const unasked = unaudited(subject);
    if (unasked !== undefined) return unasked;
    const { protection, request } = subject.facts;
    if (protection?.bypass === undefined) return unseen(`who may bypass the rules of ${request.base.ref}`);
    return protection.bypass.length === 0
      ? { status: "pass", reason: `nobody may bypass the rules of ${request.base.ref}` }
      : { status: "fail", reason: `${nameAll(protection.bypass)} may bypass the rules of ${request.base.ref}` };
  },
});
