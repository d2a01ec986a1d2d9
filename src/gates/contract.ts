import type { ServerFacts } from "../model/contract.ts";
import { BUMPS, type Bump, type Finding, greaterBump, type Profile } from "../model/finding.ts";
import type { Conclusion, Result, ServerResult } from "../model/result.ts";
import type { Policy } from "../policy/schema.ts";
import type { FailOn } from "../policy/words.ts";
import { RULE_IDS } from "../rules/index.ts";
import surfaceNotDeterministic from "../rules/surface/surface-not-deterministic.ts";
import { judgeChanges } from "./api.ts";
import { sortFindings } from "./judge.ts";
import { judgeStability } from "./stability.ts";
import { failsByVersion, judgeVersion } from "./version.ts";

export interface ContractFacts {
  policy: Policy;
  servers: readonly ServerFacts[];
  notes: readonly string[];
}

interface Judgement extends ServerResult {
  findings: Finding[];
  required: Bump;
  failsByVersion: boolean;
}

/**
 * The verdict on a contract: what the change breaks, and whether its version says so. Pure.
 * @throws ConfigError when the policy's levels name a rule that does not exist
 */
export const judgeContract = (
  facts: ContractFacts,
  options: { command: string; failOn: FailOn | undefined; profile: Profile | undefined },
): Result => {
  const { policy } = facts;
  const profile = options.profile ?? policy.profile;
  const failOn = options.failOn ?? policy["fail-on"];
  const judged = facts.servers.map((server) => judgeServer(server, policy, profile));
  const findings = sortFindings(judged.flatMap((server) => server.findings));
  const { conclusion, reasonCode } = conclude(judged, findings, failOn);
  const required = judged.reduce<Bump>((greatest, server) => greaterBump(greatest, server.required), "none");
  const [only] = judged;
  return {
    schemaVersion: 1,
    command: options.command,
    conclusion,
    reasonCode,
    summary: summarise(judged, findings, required),
    findings,
    outputs: {
      "required-bump": required,
      "declared-bump": judged.length === 1 ? (only?.version.declared?.bump ?? "") : "",
      "next-version": judged.length === 1 ? (only?.version.next ?? "") : "",
      breaking: String(findings.filter(({ severity }) => severity === "error").length),
    },
    ...(judged.length === 1 && only !== undefined
      ? { base: only.base, head: only.head, version: only.version }
      : { servers: judged.map(({ name, base, head, version }) => ({ name, base, head, version })) }),
    ...(facts.notes.length === 0 ? {} : { notes: [...facts.notes] }),
  };
};

const judgeServer = (facts: ServerFacts, policy: Policy, profile: Profile): Judgement => {
  const shared = {
    levels: policy.levels,
    otherRules: RULE_IDS,
    ...(facts.name === undefined ? {} : { server: facts.name }),
  };
  const api = judgeChanges(facts.changes, { ...shared, profile });
  const sinceRelease =
    facts.sinceRelease === undefined ? undefined : judgeChanges(facts.sinceRelease, { ...shared, profile }).required;
  const need = { sinceBase: api.required, sinceRelease };
  const version = judgeVersion(facts.version, need, shared);
  const volatile = judgeStability(facts.volatile, shared);
  return {
    name: facts.name ?? "",
    base: facts.base,
    head: facts.head,
    version: version.answer,
    findings: [...api.findings, ...version.findings, ...volatile],
    required: api.required,
    failsByVersion: failsByVersion(version.answer, need),
  };
};

/** What the versions say and what a server does by itself are no changes of its API. */
const isChange = ({ subject, rule }: Finding): boolean => subject !== "version" && rule !== surfaceNotDeterministic.id;

const conclude = (
  judged: readonly Judgement[],
  findings: readonly Finding[],
  failOn: FailOn,
): { conclusion: Conclusion; reasonCode: ReasonCode } => {
  const severities = new Set(findings.map(({ severity }) => severity));
  const fails: Record<FailOn, boolean> = {
    version: judged.some((server) => server.failsByVersion),
    breaking: severities.has("error"),
    warning: severities.has("error") || severities.has("warning"),
    any: findings.length > 0,
    never: false,
  };
  const conclusion = fails[failOn] ? "fail" : "pass";
  const statuses = judged.map(({ version }) => version.status);
  if (statuses.includes("decreased")) return { conclusion, reasonCode: "version-decreased" };
  if (statuses.includes("too-small")) return { conclusion, reasonCode: "declared-bump-too-small" };
  if (severities.has("error")) return { conclusion, reasonCode: "api-breaking-change" };
  const changes = findings.filter(isChange);
  if (changes.some(({ severity }) => severity === "warning")) return { conclusion, reasonCode: "api-change-unproven" };
  if (judged.some(({ base }) => base.absent === true)) return { conclusion, reasonCode: "new-surface" };
  return { conclusion, reasonCode: changes.length > 0 ? "api-compatible-change" : "no-api-change" };
};

const REASON_CODES = [
  "version-decreased",
  "declared-bump-too-small",
  "api-breaking-change",
  "api-change-unproven",
  "api-compatible-change",
  "new-surface",
  "no-api-change",
] as const;
type ReasonCode = (typeof REASON_CODES)[number];

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

const summarise = (judged: readonly Judgement[], findings: readonly Finding[], required: Bump): string => {
  const found = findings.filter(isChange);
  const errors = found.filter(({ severity }) => severity === "error").length;
  const others = found.length - errors;
  const changes =
    errors > 0
      ? `${plural(errors, "breaking change")}${others > 0 ? `, ${others} other` : ""}`
      : others > 0
        ? `${plural(others, "change")}, none breaking`
        : "no change of the API";
  const [only] = judged;
  if (only === undefined || judged.length > 1) {
    const lying = judged.filter(({ version }) => version.status === "too-small" || version.status === "decreased");
    const names = lying.map(({ name }) => name).join(", ");
    return `${plural(judged.length, "server")}: ${changes}${lying.length === 0 ? "" : `; the version of ${names} is too small`}`;
  }
  if (only.base.absent === true) return `a new surface with ${plural(only.head.counts.tools, "tool")}`;
  const { status, declared, next } = only.version;
  if (status === "too-small") {
    return `${changes}; declared ${declared?.bump ?? "none"}, needs ${next === undefined ? required : `at least ${next}`}`;
  }
  if (status === "decreased") return `${changes}; the version went down`;
  if (BUMPS.indexOf(required) === 0) return changes;
  if (status === "honest" && only.version.declared !== undefined) {
    return `${changes}; ${only.version.declared.by} covers ${found.length === 1 ? "it" : "them"}`;
  }
  return `${changes}; ${next === undefined ? `needs a ${required} bump` : `next release: at least ${next}`}`;
};
