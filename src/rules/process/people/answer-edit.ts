import type { Answer, ProcessSubject } from "../../../model/change-process.ts";
import { nameSome } from "../one-line.ts";
import { roleOf, SECURITY_ROLE } from "./demands.ts";
import { findGoverning, type Governing } from "./governing-paths.ts";
import { nameAll } from "./name-all.ts";
import { findApprovalGap, findMemberGap } from "./weigh-approvals.ts";
import { findWriters } from "./writers.ts";

/**
 * A change that edits what governs the gate needs one approval by somebody who did not write it: of the security role where
 * the policy has one, else of whoever must approve it anyway. The base's version still judges this change. Who is waited
 * for, `role-approval-missing` says: what is asked here is among the approvals that the change needs.
 */
export const answerEdit = (subject: ProcessSubject, kind: Governing, what: string): Answer => {
  const { paths, policy } = subject;
  const hasRoles = Object.keys(policy.roles).length > 0;
  const unasked = "the policy names no role that could be asked";
  if (paths === undefined) {
    return hasRoles
      ? { status: "unknown", reason: "the changed files could not be looked at: give `files` of this head" }
      : { status: "not-applicable", reason: unasked };
  }
  const edited = findGoverning(paths)[kind];
  const [first] = edited;
  if (first === undefined) return { status: "not-applicable", reason: `${what} edited` };
  const { status, reason }: Answer = hasRoles
    ? weighGuard(subject, kind)
    : { status: "not-applicable", reason: unasked };
  return { status, reason: `edits ${nameSome(edited)}; ${reason}`, at: { file: first } };
};

const weighGuard = (subject: ProcessSubject, kind: Governing): Answer => {
  const { approvals, policy, facts } = subject;
  const isSecurity = kind !== "settings" && roleOf(SECURITY_ROLE, policy) !== undefined;
  const asked = isSecurity ? approvals.filter(({ role }) => role === SECURITY_ROLE) : approvals;
  const gap = findApprovalGap(subject);
  if (gap !== undefined) return { status: "unknown", reason: gap };
  const by = asked.flatMap((approval) => approval.by);
  if (by.length > 0) {
    const { unclaimed } = findWriters(facts);
    return unclaimed === undefined
      ? { status: "pass", reason: `approved by ${nameAll(by)}` }
      : { status: "unknown", reason: unclaimed };
  }
  const memberGap = findMemberGap(subject);
  if (memberGap !== undefined) return { status: "unknown", reason: memberGap };
  const roles = asked.map(({ role }) => role).join(" or ");
  return { status: "pending", reason: `waits for an approval of ${roles}` };
};
