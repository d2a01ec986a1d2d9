import { defineCheck } from "../../model/change-process.ts";
import { findImpossible } from "./people/find-impossible.ts";
import { weighApprovals } from "./people/weigh-approvals.ts";

/** Step 3 counts approvals; step 2 asks whether the roles have looked at all, and whether somebody objects. */
export default defineCheck({
  id: "role-approval-missing",
  step: "approval",
  title: "An approval that the change needs is not there",
  why: "An approval is somebody's word that this very commit may go out. One that was given on an earlier commit, by who wrote the change, or twice by one person for two roles is nobody's word on it.",
  fix: "Have somebody of the role approve the head commit who did not write any of it.",
  reference:
    "https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/reviewing-changes-in-pull-requests/approving-a-pull-request-with-required-reviews",
  check(subject) {
    const { approvals, type, risk } = subject;
    if (approvals.length === 0) {
      const reason =
        type === "standard" && risk.class === "low"
          ? "a standard change of low risk is approved by rule"
          : `the policy asks no approval of ${type === "emergency" ? "an emergency change" : `a change of ${risk.class} risk`}`;
      return { status: "not-applicable", reason };
    }
    const impossible = findImpossible(subject);
    return impossible === undefined ? weighApprovals(subject) : { status: "fail", reason: impossible };
  },
});
