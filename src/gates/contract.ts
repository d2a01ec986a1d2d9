import type { Conclusion } from "../model/conclusion.ts";
import type { ServerFacts } from "../model/contract.ts";
import { BUMPS, type Bump, type Finding, greaterBump, type Profile } from "../model/finding.ts";
import type { Result, Rollback, ServerResult } from "../model/result.ts";
import type { Waiver } from "../model/waiver.ts";
import type { Policy } from "../policy/schema.ts";
import type { FailOn } from "../policy/words.ts";
import toolRemovedTooEarly from "../rules/api/tool-removed-too-early.ts";
import { RULE_IDS } from "../rules/index.ts";
import surfaceNotDeterministic from "../rules/surface/surface-not-deterministic.ts";
import declaredBumpTooSmall from "../rules/version/declared-bump-too-small.ts";
import versionDecreased from "../rules/version/version-decreased.ts";
import { judgeChanges } from "./api.ts";
import { judgeAudiences } from "./audiences.ts";
import { isBreaking, isUndecided, unwaived } from "./decided.ts";
import { withNotices } from "./deprecation-clock.ts";
import { sortFindings } from "./judge.ts";
import { plural } from "./plural.ts";
import { judgeRollback } from "./rollback.ts";
import { judgeStability } from "./stability.ts";
import { failsByVersion, judgeVersion, promisedVersion } from "./version.ts";
import { judgeWaivers, type WaiverFacts, waive } from "./waivers.ts";

export interface ContractFacts {
  policy: Policy;
  servers: readonly ServerFacts[];
  /** What head accepts of its own findings. */
  waivers?: readonly Waiver[];
  /** Was everything judged that a waiver may be about: only then is one that nothing needs told. */
  isWhole?: boolean;
  notes: readonly string[];
}

export interface ContractOptions {
  command: string;
  failOn: FailOn | undefined;
  profile: Profile | undefined;
  /** The moment, for what runs out. */
  now: Date;
  /** Roles that have approved this head. */
  approvedBy?: readonly string[];
  /** Fingerprints of what other gates found: a waiver of theirs accepts something. */
  foundElsewhere?: readonly string[];
}

interface Judgement extends ServerResult {
  findings: Finding[];
  /** Of everything that was found, what is told elsewhere included. */
  fingerprints: string[];
  required: Bump;
  failsByVersion: boolean;
}

/**
 * The verdict on a contract: what the change breaks, and whether its version says so. Pure.
 * @throws ConfigError when the policy's levels name a rule that does not exist
 */
export const judgeContract = (facts: ContractFacts, options: ContractOptions): Result => {
  const { policy } = facts;
  const profile = options.profile ?? policy.profile;
  const failOn = options.failOn ?? policy["fail-on"];
  const waivers: WaiverFacts = {
    waivers: facts.waivers ?? [],
    today: options.now.toISOString().slice(0, 10),
    approvers: policy.waivers.approvers,
    approvedBy: options.approvedBy ?? [],
    isWhole: facts.isWhole ?? false,
  };
  const judged = facts.servers.map((server) => judgeServer(server, policy, waivers, { profile, now: options.now }));
  const known = new Set([...judged.flatMap(({ fingerprints }) => fingerprints), ...(options.foundElsewhere ?? [])]);
  const findings = sortFindings([
    ...judged.flatMap((server) => server.findings),
    ...judgeWaivers(waivers, known, { levels: policy.levels }),
  ]);
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
      breaking: String(findings.filter(isBreaking).length),
      "base-digest": judged.length === 1 ? (only?.base.digest ?? "") : "",
      "head-digest": judged.length === 1 ? (only?.head.digest ?? "") : "",
      audiences: audiencesOutput(judged),
      rollback: rollbackOutput(judged),
    },
    ...(judged.length === 1 && only !== undefined
      ? sayServer(only)
      : { servers: judged.map((server) => ({ name: server.name, ...sayServer(server) })) }),
    ...(facts.notes.length === 0 ? {} : { notes: [...facts.notes] }),
  };
};

const judgeServer = (
  facts: ServerFacts,
  policy: Policy,
  waivers: WaiverFacts,
  { profile, now }: { profile: Profile; now: Date },
): Judgement => {
  const shared = {
    levels: policy.levels,
    otherRules: RULE_IDS,
    ...(facts.name === undefined ? {} : { server: facts.name }),
  };
  const accept = (found: readonly Finding[]): Finding[] => waive(found, waivers);
  const callers = { ...shared, profile, waive: accept };
  const clock = { announcements: facts.announcements ?? [], demand: policy.deprecation, now };
  const api = judgeChanges(withNotices(facts.changes, clock), callers);
  const since = facts.sinceRelease === undefined ? undefined : judgeChanges(facts.sinceRelease, callers);
  const need = { sinceBase: api.required, sinceRelease: since?.required };
  const version = judgeVersion(facts.version, need, shared);
  const versionFindings = accept(version.findings);
  const volatile = accept(judgeStability(facts.volatile, shared));
  const contracts = (facts.against ?? []).map((each) => ({ ...each, changes: withNotices(each.changes, clock) }));
  const against = judgeAudiences(contracts, {
    ...callers,
    known: new Set(api.findings.map(({ fingerprint }) => fingerprint)),
    promised: promisedVersion(facts.version, need),
  });
  const findings = [...api.findings, ...versionFindings, ...volatile, ...against.findings];
  const hold = { holdMs: facts.holdMs, hasSessions: facts.head.views.some((view) => view.startsWith("legacy")) };
  return {
    name: facts.name ?? "",
    base: facts.base,
    head: facts.head,
    version: version.answer,
    ...(facts.against === undefined ? {} : { audiences: against.audiences }),
    ...(facts.reverse === undefined ? {} : { rollback: judgeRollback(facts.reverse, hold, callers) }),
    findings,
    fingerprints: [...findings, ...(since?.findings ?? [])].map(({ fingerprint }) => fingerprint),
    required: api.required,
    failsByVersion: failsByVersion(version.answer, need, versionFindings) || against.failsByVersion,
  };
};

/** What a result says of one server beside its findings. */
const sayServer = ({ base, head, version, audiences, rollback }: Judgement): Omit<ServerResult, "name"> => ({
  base,
  head,
  version,
  ...(audiences === undefined ? {} : { audiences }),
  ...(rollback === undefined ? {} : { rollback }),
});

/** The audiences as JSON for a later step; empty where none was asked for. */
const audiencesOutput = (judged: readonly Judgement[]): string => {
  const all = judged.flatMap(({ name: server, audiences = [] }) =>
    audiences.map(({ name, status, required, breaking, unproven }) => ({
      ...(judged.length === 1 ? {} : { server }),
      name,
      status,
      required,
      breaking,
      unproven,
    })),
  );
  return all.length === 0 ? "" : JSON.stringify(all);
};

/** The worst answer of all servers. */
const rollbackOutput = (judged: readonly Judgement[]): Rollback["status"] | "not-applicable" => {
  const statuses = judged.map(({ rollback }) => rollback?.status);
  return (["unsafe", "unproven", "safe"] as const).find((status) => statuses.includes(status)) ?? "not-applicable";
};

/** The policy's clock is a demand of its own: no version makes up for it. */
const isTooEarly = ({ rule, severity }: Finding): boolean => rule === toolRemovedTooEarly.id && severity === "error";

/** What the versions say and what a server does by itself are no changes of its API. */
const isChange = ({ subject, rule }: Finding): boolean =>
  subject !== "version" && subject !== "waivers" && rule !== surfaceNotDeterministic.id;

const conclude = (
  judged: readonly Judgement[],
  all: readonly Finding[],
  failOn: FailOn,
): { conclusion: Conclusion; reasonCode: ReasonCode } => {
  const findings = unwaived(all);
  const severities = new Set(findings.map(({ severity }) => severity));
  const fails: Record<FailOn, boolean> = {
    version: judged.some((server) => server.failsByVersion) || findings.some(isTooEarly),
    breaking: severities.has("error"),
    warning: severities.has("error") || severities.has("warning"),
    any: findings.length > 0,
    never: false,
  };
  const conclusion = fails[failOn] ? "fail" : "pass";
  const blames = (id: string): boolean => findings.some(({ rule, severity }) => rule === id && severity === "error");
  if (blames(versionDecreased.id)) return { conclusion, reasonCode: "version-decreased" };
  if (blames(declaredBumpTooSmall.id)) return { conclusion, reasonCode: "declared-bump-too-small" };
  if (findings.some(isTooEarly)) return { conclusion, reasonCode: "tool-removed-too-early" };
  if (findings.some(({ severity, against }) => severity === "error" && against === undefined)) {
    return { conclusion, reasonCode: "api-breaking-change" };
  }
  if (severities.has("error")) return { conclusion, reasonCode: "audience-broken" };
  const changes = findings.filter(isChange);
  if (changes.some(isUndecided)) return { conclusion, reasonCode: "api-change-unproven" };
  if (changes.some(({ severity }) => severity === "warning")) return { conclusion, reasonCode: "api-change-to-review" };
  if (judged.some(({ base }) => base.absent === true)) return { conclusion, reasonCode: "new-surface" };
  return { conclusion, reasonCode: changes.length > 0 ? "api-compatible-change" : "no-api-change" };
};

const REASON_CODES = [
  "version-decreased",
  "declared-bump-too-small",
  "tool-removed-too-early",
  "api-breaking-change",
  "audience-broken",
  "api-change-unproven",
  "api-change-to-review",
  "api-compatible-change",
  "new-surface",
  "no-api-change",
] as const;
type ReasonCode = (typeof REASON_CODES)[number];

const summarise = (judged: readonly Judgement[], findings: readonly Finding[], required: Bump): string =>
  `${sayChange(judged, findings, required)}${sayBroken(judged, findings)}`;

const NAMED = 3;

/** Which audiences break by more than base shows. */
const sayBroken = (judged: readonly Judgement[], findings: readonly Finding[]): string => {
  if (!findings.some(({ severity, against }) => severity === "error" && against !== undefined)) return "";
  const broken = judged.flatMap(({ audiences = [] }) => audiences.filter(({ status }) => status === "broken"));
  const names = broken.slice(0, NAMED).map(({ name }) => name);
  const rest = broken.length - names.length;
  return `; broken for ${names.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
};

const sayChange = (judged: readonly Judgement[], findings: readonly Finding[], required: Bump): string => {
  const told = findings.filter((finding) => isChange(finding) && finding.against === undefined);
  const found = unwaived(told);
  const accepted = told.length - found.length;
  const errors = found.filter(({ severity }) => severity === "error").length;
  const others = found.length - errors;
  const changes = `${
    errors > 0
      ? `${plural(errors, "breaking change")}${others > 0 ? `, ${others} other` : ""}`
      : others > 0
        ? `${plural(others, "change")}, none breaking`
        : accepted > 0
          ? "no change that nobody accepts"
          : "no change of the API"
  }${accepted > 0 ? ` (${accepted} waived)` : ""}`;
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
