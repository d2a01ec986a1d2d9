import type { ProcessSubject } from "../../../model/change-process.ts";
import { assignPeople } from "./assign-people.ts";
import { roleOf } from "./demands.ts";
import { sayCount } from "./name-all.ts";
import { findMembers } from "./role-members.ts";
import { findWriters } from "./writers.ts";

/** Why the approvals can never be given, however long one waits; undefined where they can, or where not all is known. */
export const findImpossible = ({ facts, policy, approvals }: ProcessSubject): string | undefined => {
  const undefinedRole = approvals.find(({ role }) => roleOf(role, policy) === undefined);
  if (undefinedRole !== undefined) {
    return `the policy asks an approval of ${undefinedRole.role}, and defines no such role`;
  }
  const { did } = findWriters(facts);
  const known = approvals.flatMap(({ role, needed }) => {
    const definition = roleOf(role, policy);
    if (definition === undefined) return [];
    const { logins, gaps } = findMembers(definition, facts);
    return gaps.length > 0
      ? []
      : [{ role, needed, able: new Set([...logins.keys()].filter((login) => !did.has(login))) }];
  });
  const people = new Set(known.flatMap(({ able }) => [...able]));
  const most = assignPeople(known, [...people].sort());
  const short = known.find(({ needed }, index) => (most[index]?.length ?? 0) < needed);
  if (short === undefined) return undefined;
  const can = most[known.indexOf(short)]?.length ?? 0;
  return `${short.role} needs ${sayCount(short.needed, "approval")}, and ${
    can === 0 ? "nobody" : `only ${sayCount(can, "person")}`
  } can give one who did not write the change and counts for no other role`;
};
