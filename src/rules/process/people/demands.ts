import type { ChangeType, ProcessPolicy, Risk, Role } from "../../../model/change-process.ts";
import type { ProcessFacts } from "../../../model/change-request.ts";
import { nameSome } from "../one-line.ts";
import { findGoverning } from "./governing-paths.ts";

/** Approvals that a role must give, and why. */
export interface Demand {
  role: string;
  needed: number;
  /** `high risk: tool search is gone`. */
  because: string;
}

/** Stands for a member of whatever role; no role can have this name, as theirs have no blank. */
const ANY_ROLE = "any role";
/** The role that looks at what governs the gate, where the policy has it. */
export const SECURITY_ROLE = "security";

/**
 * Approvals that this change needs: by its type and its risk, and one more where it edits what governs the gate itself and
 * nobody else would have to look. A standard change of more than low risk is treated as a normal one.
 */
export const findDemands = (
  facts: ProcessFacts,
  policy: ProcessPolicy,
  change: { type: ChangeType; risk: Risk },
): Demand[] => {
  const { asked, because } = askedBy(policy, change);
  const demands = Object.entries(asked)
    .filter(([, needed]) => needed > 0)
    .map(([role, needed]) => ({ role, needed, because }));
  const guard = findGuard(facts, policy, demands);
  return guard === undefined ? demands : [...demands, guard];
};

/** The role of a demand; undefined where the policy demands a role that it does not define. */
export const roleOf = (name: string, { roles }: ProcessPolicy): Role | undefined => {
  if (name !== ANY_ROLE) return Object.hasOwn(roles, name) ? roles[name] : undefined;
  const all = Object.values(roles);
  return {
    teams: all.flatMap(({ teams }) => teams),
    users: all.flatMap(({ users }) => users),
    codeowners: all.some(({ codeowners }) => codeowners),
  };
};

const askedBy = (
  { types, approvals, risk: thresholds }: ProcessPolicy,
  { type, risk }: { type: ChangeType; risk: Risk },
): { asked: Readonly<Record<string, number>>; because: string } => {
  if (type === "emergency") return { asked: types.emergency.approvals, because: "it is an emergency change" };
  if (type === "normal") return { asked: approvals[risk.class], because: sayRisk(risk, thresholds) };
  if (risk.class === "low") return { asked: {}, because: "" };
  return {
    asked: approvals[risk.class],
    because: `a standard change counts as normal at ${sayRisk(risk, thresholds)}`,
  };
};

/** What weighs most, where its points alone make the class; else the evidence that is missing and may hide as much. */
const sayRisk = (risk: Risk, thresholds: ProcessPolicy["risk"]): string => {
  const isReached = risk.class === "low" || risk.points >= thresholds[risk.class];
  const [heaviest] = [...risk.contributions].sort((a, b) => b.points - a.points);
  const [missing] = risk.missing;
  if (missing !== undefined && !isReached) return `${risk.class} risk until there is evidence: ${missing}`;
  return heaviest !== undefined && heaviest.points > 0
    ? `${risk.class} risk: ${heaviest.reason}`
    : `${risk.class} risk`;
};

const findGuard = (
  { files }: ProcessFacts,
  { roles }: ProcessPolicy,
  demands: readonly Demand[],
): Demand | undefined => {
  if (Object.keys(roles).length === 0) return undefined;
  const paths = (files ?? []).flatMap(({ path, previousPath }) => [path, ...(previousPath ? [previousPath] : [])]);
  const { policy, codeowners, workflows, settings } = findGoverning(paths);
  const guarded = [...policy, ...codeowners, ...workflows];
  if (guarded.length > 0 && Object.hasOwn(roles, SECURITY_ROLE)) {
    const isAsked = demands.some(({ role }) => role === SECURITY_ROLE);
    return isAsked ? undefined : { role: SECURITY_ROLE, needed: 1, because: `it edits ${nameSome(guarded)}` };
  }
  const all = [...guarded, ...settings];
  return all.length === 0 || demands.length > 0
    ? undefined
    : { role: ANY_ROLE, needed: 1, because: `it edits ${nameSome(all)}` };
};
