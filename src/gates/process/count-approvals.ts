import type { ChangeType, ProcessPolicy, Risk, RoleApproval } from "../../model/change-process.ts";
import type { ProcessFacts } from "../../model/change-request.ts";
import { assignPeople, type Places } from "../../rules/process/people/assign-people.ts";
import { findDemands, roleOf } from "../../rules/process/people/demands.ts";
import { findLastWords, type LastWord } from "../../rules/process/people/last-words.ts";
import { keyOf } from "../../rules/process/people/login.ts";
import { findMembers, type Members } from "../../rules/process/people/role-members.ts";
import { notOf } from "../../rules/process/people/weigh-approvals.ts";
import { whyNot } from "../../rules/process/people/why-not.ts";
import { findWriters } from "../../rules/process/people/writers.ts";

const NOBODY: Members = { logins: new Map(), gaps: [] };

/**
 * Approvals of this head by role: those that count, by people who did not write the change, each for one role; and the
 * others with the reason. Facts that are absent count for nobody; that they are absent is for the checks to say.
 */
export const countApprovals = (
  facts: ProcessFacts,
  policy: ProcessPolicy,
  change: { type: ChangeType; risk: Risk },
): RoleApproval[] => {
  const demands = findDemands(facts, policy, change);
  const words = findLastWords(facts.reviews ?? []);
  const writers = findWriters(facts);
  const reasons = new Map(words.map((word) => [word, whyNot(word, facts, writers)]));
  const approvers = words
    .filter((word) => reasons.get(word) === undefined)
    .map(({ reviewer }) => keyOf(reviewer.login))
    .sort();
  const roles = demands.map((demand) => {
    const role = roleOf(demand.role, policy);
    const members = role === undefined ? NOBODY : findMembers(role, facts);
    const able = new Set([...members.logins.keys()].filter((login) => !writers.did.has(login)));
    return { ...demand, members, able };
  });
  const taken = takePlaces(roles, approvers);
  const roleOfPerson = new Map(roles.flatMap(({ role }, index) => (taken[index] ?? []).map((login) => [login, role])));

  return roles.map(({ role, needed, members, able }, index) => {
    const by = taken[index] ?? [];
    const why = (word: LastWord): string | undefined => {
      const login = keyOf(word.reviewer.login);
      if (reasons.get(word) !== undefined) return reasons.get(word);
      if (!members.logins.has(login)) return notOf(role);
      const other = roleOfPerson.get(login);
      return other === role ? undefined : `counts for ${other ?? "another role"}`;
    };
    const spell = (login: string): string => members.logins.get(login) ?? login;
    return {
      role,
      needed,
      by: by.map(spell),
      ignored: words.flatMap((word) => {
        const reason = why(word);
        return reason === undefined ? [] : [{ reviewer: word.reviewer.login, reason }];
      }),
      ...(members.gaps.length > 0 || writers.gap !== undefined
        ? {}
        : {
            candidates: [...able]
              .filter((login) => !roleOfPerson.has(login))
              .map(spell)
              .sort(),
          }),
    };
  });
};

/**
 * Those who approve take their places first, and those who could after them: so that a role whose approval is missing is one
 * for which somebody is left. Whoever is not needed anywhere counts for the first role that is theirs, beyond what it needs.
 */
const takePlaces = (roles: readonly Places[], approvers: readonly string[]): string[][] => {
  const others = new Set(roles.flatMap(({ able }) => [...able]));
  for (const login of approvers) others.delete(login);
  const taken = assignPeople(roles, [...approvers, ...[...others].sort()]);
  const busy = new Set(taken.flat());
  return roles.map(({ able }, index) => {
    const rest = approvers.filter((login) => able.has(login) && !busy.has(login));
    for (const login of rest) busy.add(login);
    return [...(taken[index] ?? []).filter((login) => !others.has(login)), ...rest].sort();
  });
};
