import { defineCheck } from "../../model/change-process.ts";
import type { ProcessFacts } from "../../model/change-request.ts";
import { shortCommit } from "./one-line.ts";
import { findLastWords, type LastWord } from "./people/last-words.ts";
import { keyOf } from "./people/login.ts";
import { nameAll } from "./people/name-all.ts";
import { findMembers } from "./people/role-members.ts";
import { REVIEWS_UNSEEN } from "./people/weigh-approvals.ts";

/**
 * Does somebody of any role object. An objection stands across pushes, and also where its author wrote a commit or edited
 * it: unlike an approval it is not made void by what it does not see.
 */
export default defineCheck({
  id: "changes-requested",
  step: "review",
  title: "Somebody asks for changes",
  why: "Enough approvals beside an objection mean that somebody saw what the others did not. Pushing a commit does not answer it.",
  fix: "Answer the review; then the same person approves, or somebody who may dismisses it with a reason.",
  reference:
    "https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/reviewing-changes-in-pull-requests/dismissing-a-pull-request-review",
  check({ facts, policy, approvals }) {
    const roles = Object.entries(policy.roles);
    if (roles.length === 0) return { status: "not-applicable", reason: "the policy names no role that could object" };
    if (facts.reviews === undefined) {
      return { status: "unknown", reason: REVIEWS_UNSEEN };
    }
    const objections = findLastWords(facts.reviews).filter(isObjection);
    if (objections.length === 0) {
      return approvals.length === 0
        ? { status: "not-applicable", reason: "no review is asked, and nobody asks for changes" }
        : { status: "pass", reason: "nobody asks for changes" };
    }
    const members = roles.map(([name, role]) => ({ name, ...findMembers(role, facts) }));
    const standing = objections.flatMap(({ reviewer, reviews }) => {
      const role = members.find(({ logins }) => logins.has(keyOf(reviewer.login)))?.name;
      return role === undefined ? [] : [{ login: reviewer.login, role, said: saidOn(reviews, facts) }];
    });
    if (standing.length > 0) {
      const names = standing.map(({ login }) => login);
      return {
        status: "fail",
        reason: standing.map(({ login, role, said }) => `${login} of ${role} asks for changes${said}`).join("; "),
        waiting: {
          for: `an approval by ${nameAll(names, names.length)}, or a dismissal of the review`,
          because: `${nameAll(names, names.length)} ${names.length === 1 ? "asks" : "ask"} for changes`,
          who: names,
        },
      };
    }
    const names = nameAll(objections.map(({ reviewer }) => reviewer.login));
    const ask = objections.length === 1 ? "asks" : "ask";
    const gap = members.flatMap(({ gaps }) => gaps)[0];
    if (gap !== undefined) {
      return { status: "unknown", reason: `${names} ${ask} for changes, perhaps for a role: ${gap}` };
    }
    return approvals.length === 0
      ? { status: "not-applicable", reason: `no review is asked; ${names} ${ask} for changes, of no role` }
      : { status: "pass", reason: `nobody of a role asks for changes; ${names} ${ask}, of no role` };
  },
});

const isObjection = ({ says, reviewer }: LastWord): boolean => says === "changes-requested" && reviewer.kind === "user";

const saidOn = (reviews: LastWord["reviews"], { request }: ProcessFacts): string => {
  const commit = reviews.at(-1)?.commit ?? "";
  return commit === request.head.sha ? "" : ` (on ${shortCommit(commit)}, and has not withdrawn it)`;
};
