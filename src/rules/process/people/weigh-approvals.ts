import type { Answer, ProcessSubject, RoleApproval } from "../../../model/change-process.ts";
import { findDemands, roleOf } from "./demands.ts";
import { nameAll, sayCount } from "./name-all.ts";
import { findMembers } from "./role-members.ts";
import { findWriters } from "./writers.ts";

const MOST_NAMED = 5;

export const REVIEWS_UNSEEN =
  "the reviews could not be looked at: give `reviews`, or a token that may read pull requests";

/** Why approvals cannot be counted at all; undefined where they can. */
export const findApprovalGap = ({ facts }: ProcessSubject): string | undefined =>
  facts.reviews === undefined ? REVIEWS_UNSEEN : findWriters(facts).gap;

/**
 * Why not all are known who can approve. Somebody of a role that has enough may be free for one that has not: the members of
 * each role that is asked matter.
 */
export const findMemberGap = ({ approvals, policy, facts }: ProcessSubject): string | undefined =>
  approvals.flatMap(({ role }) => {
    const definition = roleOf(role, policy);
    return definition === undefined ? [] : findMembers(definition, facts).gaps;
  })[0];

/** Are there enough approvals, and who can give the rest. What is enough stays enough, whoever else is of a role. */
export const weighApprovals = (subject: ProcessSubject): Answer => {
  const { approvals } = subject;
  const gap = findApprovalGap(subject);
  if (gap !== undefined) return { status: "unknown", reason: gap };
  const { unclaimed, note } = findWriters(subject.facts);
  const short = approvals.filter(({ by, needed }) => by.length < needed);
  if (short.length > 0) return answerShort(subject, short, note);
  if (unclaimed !== undefined) return { status: "unknown", reason: unclaimed };
  const given = approvals.map(({ role, by }) => `${nameAll(by)} for ${role}`).join("; ");
  return { status: "pass", reason: `approved by ${given}${note === undefined ? "" : `; ${note}`}` };
};

const answerShort = (subject: ProcessSubject, short: readonly RoleApproval[], note: string | undefined): Answer => {
  const missing = `approvals missing: ${short.map(sayProgress).join("; ")}`;
  const gap = findMemberGap(subject);
  if (gap !== undefined) return { status: "unknown", reason: `${missing}; ${gap}` };
  const ignored = sayIgnored(short);
  return {
    status: "pending",
    reason: [missing, ...ignored, ...(note === undefined ? [] : [note])].join("; "),
    waiting: {
      for: nameAll(
        short.map(({ role, needed, by }) => `${sayCount(needed - by.length, "approval")} of ${role}`),
        short.length,
      ),
      because: findReasons(subject, short).join("; "),
      who: whoCan(subject, short),
    },
  };
};

const sayProgress = ({ role, needed, by }: RoleApproval): string =>
  `${role} has ${by.length} of ${needed}${by.length === 0 ? "" : ` (${nameAll(by)})`}`;

const sayIgnored = (short: readonly RoleApproval[]): string[] => {
  const told = new Set(
    short.flatMap(({ role, ignored }) =>
      ignored
        .filter(({ reason }) => reason !== notOf(role))
        .map(({ reviewer, reason }) => `${reviewer} does not count (${reason})`),
    ),
  );
  return told.size === 0 ? [] : [nameAll([...told])];
};

/** What is said of an approval by somebody who is not of the role. */
export const notOf = (role: string): string => `not of ${role}`;

const findReasons = ({ facts, policy, type, risk }: ProcessSubject, short: readonly RoleApproval[]): string[] => {
  const names = new Set(short.map(({ role }) => role));
  const demands = findDemands(facts, policy, { type, risk }).filter(({ role }) => names.has(role));
  return [...new Set(demands.map(({ because }) => because))];
};

/** People where they are few, else the role's own teams and users. */
const whoCan = ({ policy }: ProcessSubject, short: readonly RoleApproval[]): string[] => {
  const people = [...new Set(short.flatMap(({ candidates = [] }) => candidates))];
  if (people.length <= MOST_NAMED) return people;
  const roles = short.flatMap(({ role }) => roleOf(role, policy) ?? []);
  const named = roles.flatMap(({ teams, users }) => [...teams, ...users]);
  return named.length === 0 ? people : [...new Set(named)];
};
