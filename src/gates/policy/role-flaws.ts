import { type ProcessPolicy, RISK_CLASSES, type Role } from "../../model/change-process.ts";
import type { Policy } from "../../policy/schema.ts";
import type { PolicyFlaw } from "../../rules/policy/policy-flaw.ts";

/** One situation in which approvals are asked for. */
interface Demand {
  /** `a change of high risk`. */
  of: string;
  path: readonly string[];
  /** Approvals by role, those that are asked for. */
  needed: readonly { role: string; count: number }[];
}

/** What is wrong with who must approve. */
export const findRoleFlaws = (policy: Policy): PolicyFlaw[] => {
  const { process: asked } = policy;
  const roles = asked?.roles ?? {};
  const demands = asked === undefined ? [] : demandsOf(asked);
  return [
    ...unmanned(roles, demands, policy.waivers.approvers),
    ...demands.flatMap((demand) => unattainable(roles, demand)),
    ...(asked === undefined ? [] : openEmergency(asked)),
  ];
};

const demandsOf = ({ approvals, types }: ProcessPolicy): Demand[] => [
  ...RISK_CLASSES.map((risk) => ({
    of: `a change of ${risk} risk`,
    path: ["process", "approvals", risk],
    needed: neededOf(approvals[risk]),
  })),
  {
    of: "an emergency",
    path: ["process", "types", "emergency", "approvals"],
    needed: neededOf(types.emergency.approvals),
  },
];

const neededOf = (counts: Readonly<Record<string, number>>): Demand["needed"] =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([role, count]) => ({ role, count }));

const roleOf = (roles: Readonly<Record<string, Role>>, name: string): Role | undefined =>
  Object.hasOwn(roles, name) ? roles[name] : undefined;

const isManned = ({ teams, users, codeowners }: Role): boolean => teams.length + users.length > 0 || codeowners;

/** Each role once, where it is first asked for. */
const unmanned = (
  roles: Readonly<Record<string, Role>>,
  demands: readonly Demand[],
  approvers: readonly string[],
): PolicyFlaw[] => {
  const asked = [
    ...demands.flatMap(({ of, path, needed }) =>
      needed.map(({ role }) => ({ role, path: [...path, role], for: `${of} needs its approval` })),
    ),
    ...approvers.map((role, index) => ({ role, path: ["waivers", "approvers", index], for: "it approves waivers" })),
  ];
  const first = asked.filter(({ role }, index) => asked.findIndex((other) => other.role === role) === index);
  return first.flatMap(({ role: name, path, for: reason }): PolicyFlaw[] => {
    const role = roleOf(roles, name);
    if (role !== undefined && isManned(role)) return [];
    const says = `the role \`${name}\` ${role === undefined ? "is not defined" : "has no members"}: ${reason}`;
    return [{ kind: "role-unmanned", path: role === undefined ? path : ["process", "roles", name], says }];
  });
};

/** Who is in a team or a code owner is not known here: only roles whose people are all named can be counted. */
const unattainable = (roles: Readonly<Record<string, Role>>, { of, path, needed }: Demand): PolicyFlaw[] => {
  const counted = needed.flatMap(({ role: name, count }) => {
    const role = roleOf(roles, name);
    if (role === undefined || role.teams.length > 0 || role.codeowners || role.users.length === 0) return [];
    return [{ name, count, people: new Set(role.users.map((login) => login.toLowerCase())) }];
  });
  const people = new Set(counted.flatMap((role) => [...role.people]));
  const wanted = counted.reduce((sum, { count }) => sum + count, 0);
  if (wanted === 0) return [];
  const asks = `${of} needs ${counted.map(({ name, count }) => `${count} of ${name}`).join(" and ")}`;
  const have = people.size === 1 ? "1 person is named" : `${people.size} people are named`;
  if (!canFill(counted, people)) {
    return [
      {
        kind: "approvals-unattainable",
        path,
        says: `${asks}, more than can be given: ${have}, each for one role only`,
      },
    ];
  }
  const stuck = [...people].filter(
    (author) => !canFill(counted, new Set([...people].filter((each) => each !== author))),
  );
  if (stuck.length === 0) return [];
  const says = `${asks}: ${have}, so that a change by ${stuck.join(" or ")} can never be approved`;
  return [{ kind: "approvals-unattainable", path, says, severity: "warning" }];
};

interface CountedRole {
  name: string;
  count: number;
  people: ReadonlySet<string>;
}

/** Can every approval be given by somebody, each person giving one: a matching of approvals with people. */
const canFill = (roles: readonly CountedRole[], people: ReadonlySet<string>): boolean => {
  const places = roles.flatMap((role) => {
    const able = [...role.people].filter((person) => people.has(person));
    // more places than people cannot be filled, however many are asked for
    return Array.from({ length: Math.min(role.count, able.length + 1) }, () => able);
  });
  const placeOf = new Map<string, number>();
  const seat = (place: number, asked: Set<string>): boolean =>
    (places[place] ?? []).some((person) => {
      if (asked.has(person)) return false;
      asked.add(person);
      const held = placeOf.get(person);
      if (held !== undefined && !seat(held, asked)) return false;
      placeOf.set(person, place);
      return true;
    });
  return places.every((_, place) => seat(place, new Set()));
};

const openEmergency = ({ approvals: usual, types }: ProcessPolicy): PolicyFlaw[] => {
  const { labels, approvals } = types.emergency;
  if (RISK_CLASSES.every((risk) => neededOf(usual[risk]).length === 0)) return [];
  if (labels.length === 0 || neededOf(approvals).length > 0) return [];
  return [
    {
      kind: "emergency-open",
      path: ["process", "types", "emergency", "approvals"],
      says: `a change with the label ${labels.map((label) => `\`${label}\``).join(" or ")} needs no approval, while others do`,
    },
  ];
};
