import type { Risk, RoleApproval, Waiting } from "../model/change-process.ts";
import type { ChangeRecord } from "../model/change-record.ts";
import { counted } from "../model/counted.ts";

/** Names told before the rest is counted. */
const NAMED = 5;

/** `one approval of business, because tool search is gone`; who can do it stands apart, since it may be long. */
export const waitingLine = ({ for: what, because }: Waiting): string =>
  because === "" ? what : `${what}, because ${because}`;

/** `ann, ben or @acme/security`; empty where anybody can. */
export const whoLine = ({ who }: Waiting): string => {
  const named = who.slice(0, NAMED);
  const left = who.length - named.length;
  const all = left > 0 ? [...named, counted(left, "other")] : named;
  return all.length < 2 ? (all[0] ?? "") : `${all.slice(0, -1).join(", ")} or ${all.at(-1)}`;
};

/** `high, 42 points; the author says low`. */
export const riskLine = ({ class: level, points, declared }: Risk): string =>
  `${level}, ${counted(points, "point")}${declared === undefined ? "" : `; the author says ${declared}`}`;

/** `technical: 1 of 2 (ann)`. */
export const approvalLine = ({ role, needed, by }: RoleApproval): string =>
  `${role}: ${by.length} of ${needed}${by.length === 0 ? "" : ` (${by.join(", ")})`}`;

/** A role that nobody needs and nobody filled says nothing. */
export const isTold = ({ needed, by, ignored }: RoleApproval): boolean =>
  needed > 0 || by.length > 0 || ignored.length > 0;

/** Reviews that count for no role at all: that somebody who counts is of one role and not of the others says nothing. */
export const uncountedOf = ({ ignored }: RoleApproval, all: readonly RoleApproval[]): RoleApproval["ignored"] =>
  ignored.filter(({ reviewer }) => !all.some(({ by }) => by.includes(reviewer)));

/** What the record is of, and by what policy it was judged. */
export const recordLines = ({ change, head, policy, digest }: ChangeRecord): string[] => [
  `${change} at ${head}`,
  `policy ${policy.from}, ${policy.digest}`,
  `record ${digest}`,
];
