import { defineCheck, type ProcessSubject } from "../../model/change-process.ts";
import { isOfThisBase } from "./people/base-change.ts";
import { roleOf } from "./people/demands.ts";
import { keyOf } from "./people/login.ts";
import { nameAll } from "./people/name-all.ts";
import { findMembers } from "./people/role-members.ts";
import { findApprovalGap } from "./people/weigh-approvals.ts";
import { findWriters } from "./people/writers.ts";

/**
 * Has somebody of each role that must approve looked at this head: approved it, asked for changes or commented. Whoever is
 * waited for stands with the approvals: an approval is a review as well.
 */
export default defineCheck({
  id: "review-missing",
  step: "review",
  title: "A role that must review has not looked",
  why: "What was read is the commit that stood there then: a later push may hold anything. Each role looks for something else, and one cannot look for the other.",
  fix: "Ask somebody of the role who did not write the change for a review of the head commit.",
  reference:
    "https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/reviewing-changes-in-pull-requests/about-pull-request-reviews",
  check(subject) {
    if (subject.approvals.length === 0) return { status: "not-applicable", reason: "no role has to look at it" };
    const gap = findApprovalGap(subject);
    if (gap !== undefined) return { status: "unknown", reason: gap };
    const looks = subject.approvals.map(({ role }) => lookOf(role, subject));
    const missing = looks.filter(({ by }) => by.length === 0);
    const known = missing.filter(({ gap }) => gap === undefined).map(({ role }) => role);
    const open = missing.find((look) => look.gap !== undefined)?.gap;
    if (open !== undefined) return { status: "unknown", reason: open };
    if (known.length > 0) {
      const since = subject.facts.baseChangedAt === undefined ? "" : " since its base branch was changed";
      return { status: "pending", reason: `nobody of ${nameAll(known, known.length)} has looked at this head${since}` };
    }
    const { unclaimed } = findWriters(subject.facts);
    if (unclaimed !== undefined) return { status: "unknown", reason: unclaimed };
    return {
      status: "pass",
      reason: `reviewed by ${looks.map(({ role, by }) => `${nameAll(by)} of ${role}`).join("; ")}`,
    };
  },
});

interface Look {
  role: string;
  by: readonly string[];
  /** Who else may be of the role. */
  gap?: string | undefined;
}

const lookOf = (role: string, { facts, policy }: ProcessSubject): Look => {
  const definition = roleOf(role, policy);
  if (definition === undefined) return { role, by: [] };
  const { logins, gaps } = findMembers(definition, facts);
  const { did } = findWriters(facts);
  const by = (facts.reviews ?? [])
    .filter((review) => {
      const { commit, state, reviewer } = review;
      const key = keyOf(reviewer.login);
      const isOpinion = commit === facts.request.head.sha && state !== "dismissed" && reviewer.kind === "user";
      return isOpinion && isOfThisBase(review, facts) && logins.has(key) && !did.has(key);
    })
    .map(({ reviewer }) => reviewer.login);
  return { role, by: [...new Set(by)], gap: gaps[0] };
};
