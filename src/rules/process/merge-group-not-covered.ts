import { defineCheck } from "../../model/change-process.ts";
import { unaudited, unseen } from "./audit-answers.ts";

export default defineCheck({
  id: "merge-group-not-covered",
  step: "testing",
  title: "The gate does not run in the merge queue",
  why: "A queue merges the commit that it made itself and asks the required status of that one. A gate that does not listen to `merge_group` never reports there: the queue waits until it gives up.",
  fix: "Add `merge_group` to the events of the workflow that runs the gate.",
  reference:
    "https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue",
  check(subject) {
    const unasked = unaudited(subject);
    if (unasked !== undefined) return unasked;
    const { protection, request } = subject.facts;
    if (protection?.requiresMergeQueue === undefined) return unseen(`whether ${request.base.ref} has a merge queue`);
    if (!protection.requiresMergeQueue) {
      return { status: "not-applicable", reason: `${request.base.ref} has no merge queue` };
    }
    if (protection.gateEvents === undefined) return unseen("on which events the gate runs");
    return protection.gateEvents.includes("merge_group")
      ? { status: "pass", reason: "the gate runs in the merge queue" }
      : { status: "fail", reason: `${request.base.ref} has a merge queue, and the gate does not run on merge_group` };
  },
});
