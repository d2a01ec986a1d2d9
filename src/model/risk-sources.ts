import type { ProcessPolicy, RiskClass } from "./change-process.ts";
import { ConfigError } from "./errors.ts";
import { nearest } from "./nearest.ts";

/**
 * Points of the gravest thing that each source can show, where the policy gives no others; lesser things take a share of them.
 * With the usual thresholds (10 medium, 30 high) one broken caller is a high risk, and one setting of production a medium.
 */
const RISK_WEIGHTS = {
  /** What callers of the server rely on. */
  api: 30,
  /** How production runs. */
  configuration: 15,
  /** Secrets, scopes and permissions. */
  secrets: 20,
  /** Advisories of what is installed. */
  dependencies: 20,
  /** Data that changes its shape. */
  migrations: 20,
  /** Lines and files. */
  size: 10,
} as const satisfies Record<string, number>;

export type RiskSource = keyof typeof RISK_WEIGHTS;
export const RISK_SOURCES: readonly RiskSource[] = [
  "api",
  "configuration",
  "secrets",
  "dependencies",
  "migrations",
  "size",
];

type RiskPolicy = Pick<ProcessPolicy, "risk">;

/**
 * The weight of a source in this policy.
 * @throws ConfigError when the policy weighs a source that does not exist: nothing is left out in silence
 */
export const weightOf = ({ risk }: RiskPolicy, source: RiskSource): number => {
  for (const named of Object.keys(risk.weights)) {
    if (Object.hasOwn(RISK_WEIGHTS, named)) continue;
    const near = nearest(named, RISK_SOURCES);
    throw new ConfigError({
      what: `there is no source of risk called ${JSON.stringify(named)}`,
      where: "`risk.weights` of the process in the policy file",
      expected: `one of ${RISK_SOURCES.join(", ")}`,
      hint: near === undefined ? "Correct its name." : `Did you mean "${near}"?`,
    });
  }
  return Math.max(0, (Object.hasOwn(risk.weights, source) ? risk.weights[source] : undefined) ?? RISK_WEIGHTS[source]);
};

/** The class of so many points. */
export const classAt = (points: number, { risk }: RiskPolicy): RiskClass =>
  points >= risk.high ? "high" : points >= risk.medium ? "medium" : "low";

/** Does the policy ask what `check-api` says: by requiring it, or by weighing what only it can see. */
export const asksForApi = (policy: Pick<ProcessPolicy, "risk" | "testing">): boolean =>
  policy.testing.required.includes("check-api") || weightOf(policy, "api") > 0 || weightOf(policy, "secrets") > 0;
