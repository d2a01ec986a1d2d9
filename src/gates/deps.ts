import { findLaunchSubjects } from "../audit/launch-lines/launch-subjects.ts";
import { findPinSubjects } from "../audit/pins/pin-subjects.ts";
import { findRegistrySubjects } from "../audit/registry/registry-subjects.ts";
import { findSdkUses } from "../audit/sdk-uses.ts";
import type { AuditFacts, IgnoreSubject, PackageChange, RegistrySubject, WeighedWeakness } from "../model/audit.ts";
import type { Conclusion } from "../model/conclusion.ts";
import type { Finding } from "../model/finding.ts";
import type { Result } from "../model/result.ts";
import type { Rule } from "../model/rule.ts";
import type { Waiver } from "../model/waiver.ts";
import type { Policy } from "../policy/schema.ts";
import {
  CHANGE_RULES,
  FIXED_RULES,
  GAP_RULES,
  IGNORE_RULES,
  LAUNCH_RULES,
  MANIFEST_RULES,
  PIN_RULES,
  REGISTRY_RULES,
  SDK_RULES,
  UNAUDITABLE_RULES,
  UNDECIDED_RULES,
  UNLOCKED_RULES,
  WEAKNESS_RULES,
} from "../rules/deps/index.ts";
import { aboutWeakness } from "../rules/deps/weakness-place.ts";
import { RULE_IDS } from "../rules/index.ts";
import { ownFingerprints } from "./config/own-fingerprints.ts";
import { isBreaking, unwaived } from "./decided.ts";
import { judgeIgnores } from "./deps/judge-ignores.ts";
import { countPackages, summarise } from "./deps/summarise.ts";
import { tellWeaknesses } from "./deps/tell-weaknesses.ts";
import { type Threshold, weigh } from "./deps/weigh.ts";
import { judge, sortFindings } from "./judge.ts";
import { judgeWaivers, type WaiverFacts, waive } from "./waivers.ts";

export interface AuditToJudge {
  facts: AuditFacts;
  policy: Policy;
  /** Where the policy says what stands at a path of it. */
  placeOf(path: readonly (string | number)[]): IgnoreSubject["at"];
  waivers: readonly Waiver[];
  /** What was compared with; absent where nothing was. */
  base?: string;
  /** Was all looked at that an ignore may be about. */
  isWhole: boolean;
  notes: readonly string[];
}

const REASON_CODES = [
  "dependencies-sound",
  "malicious-dependency",
  "vulnerable-dependency",
  "dependencies-flawed",
  "audit-incomplete",
  "nothing-to-audit",
] as const;
type ReasonCode = (typeof REASON_CODES)[number];

/**
 * The verdict on what a server depends on. Pure.
 * @throws ConfigError when the policy's levels name a rule that does not exist, or a glob of it cannot be used
 */
export const judgeDependencies = (audit: AuditToJudge, { failOn }: { failOn?: Threshold | undefined }): Result => {
  const { facts, policy, base } = audit;
  const weighed = weigh(facts.weaknesses, policy.audit, failOn);
  const findings = judgeFindings(audit, weighed);
  const told = tellWeaknesses(weighed, findings);
  const live = unwaived(findings);
  const others = live.filter(({ rule }) => !WEAKNESS_IDS.has(rule));
  const gaps = live.filter(({ rule }) => GAP_IDS.has(rule)).length;
  const { conclusion, reasonCode } = conclude(audit, live);
  const standing = told.filter(({ status }) => status !== "accepted");
  const rated = (rating: string | undefined): string =>
    String(standing.filter((each) => !each.isMalicious && each.rating === rating).length);
  return {
    schemaVersion: 1,
    command: "audit-deps",
    conclusion,
    reasonCode,
    summary: summarise({
      facts,
      told,
      otherErrors: others.filter(isBreaking).length,
      otherWarnings: others.filter(({ severity, rule }) => severity === "warning" && !GAP_IDS.has(rule)).length,
      gaps,
      isCompared: base !== undefined,
    }),
    findings,
    outputs: {
      failing: String(told.filter(({ status }) => status === "fails").length),
      critical: rated("critical"),
      high: rated("high"),
      medium: rated("medium"),
      low: rated("low"),
      unrated: rated(undefined),
      malicious: String(standing.filter(({ isMalicious }) => isMalicious).length),
      new:
        base === undefined ? "" : String(standing.filter(({ since }) => since === "new" || since === "worse").length),
      mended: base === undefined ? "" : String(facts.mended.length),
      packages: String(countPackages(facts.trees)),
    },
    dependencies: {
      source: facts.source,
      ...(base === undefined ? {} : { base }),
      files: facts.trees.map(({ file, format, packages }) => ({ file, format, packages: packages.length })),
      weaknesses: told,
      mended: facts.mended.map(({ package: { name, version }, id, rating }) => ({
        package: name,
        version,
        id,
        ...(rating === undefined ? {} : { rating }),
      })),
      ...(facts.outdated === undefined ? {} : { outdated: facts.outdated }),
    },
    ...notesOf(audit),
  };
};

const idsOf = (rules: readonly { id: string }[]): ReadonlySet<string> => new Set(rules.map(({ id }) => id));
const WEAKNESS_IDS = idsOf(WEAKNESS_RULES);
/** What was not looked at, and what nobody can tell. */
const GAP_IDS = idsOf([...GAP_RULES, ...UNDECIDED_RULES]);

const conclude = (
  { facts }: AuditToJudge,
  live: readonly Finding[],
): { conclusion: Conclusion; reasonCode: ReasonCode } => {
  const errors = new Set(live.filter(isBreaking).map(({ rule }) => rule));
  if (errors.has("malicious-dependency")) return { conclusion: "fail", reasonCode: "malicious-dependency" };
  if (errors.has("vulnerable-dependency")) return { conclusion: "fail", reasonCode: "vulnerable-dependency" };
  if (errors.size > 0) return { conclusion: "fail", reasonCode: "dependencies-flawed" };
  if (live.some(({ rule }) => GAP_IDS.has(rule))) return { conclusion: "unknown", reasonCode: "audit-incomplete" };
  if (facts.trees.length === 0 && facts.manifests.length === 0) {
    return { conclusion: "unknown", reasonCode: "nothing-to-audit" };
  }
  return { conclusion: "pass", reasonCode: "dependencies-sound" };
};

const judgeFindings = (audit: AuditToJudge, weighed: readonly WeighedWeakness[]): Finding[] => {
  const { facts, policy, waivers } = audit;
  const levels = Object.fromEntries(Object.entries(policy.levels).filter(([rule]) => !FIXED_RULES.includes(rule)));
  const shared = { levels, otherRules: RULE_IDS };
  const all = <Subject>(subjects: readonly Subject[], rules: readonly Rule<Subject>[]): Finding[] =>
    judge<Subject>(subjects, rules, { ...shared, describe: () => ({ subject: "dependencies" }) });
  /** What stands in files whether or not anybody changes them. */
  const standing = (side: NonNullable<AuditFacts["before"]>): Finding[] => [
    ...all(side.unauditable, UNAUDITABLE_RULES),
    ...all(side.unlocked, UNLOCKED_RULES),
    ...all(findPinSubjects({ ...side, pins: policy.audit?.pins }), PIN_RULES),
    ...all(findSdkUses(side.manifests, side.trees, facts.today), SDK_RULES),
    ...all(side.manifests, MANIFEST_RULES),
    ...all(findLaunchSubjects(side.launchLines, side), LAUNCH_RULES),
  ];
  const ignores = judgeIgnores(facts, policy.audit, {
    isWhole: audit.isWhole && facts.gaps.length === 0,
    placeOf: (index) => audit.placeOf(["audit", "ignore", index]),
  });
  const accepted = new Map(
    [...ignores.accepted].map(([found, ignore]) => [JSON.stringify(aboutWeakness(found).place), ignore]),
  );
  const found = ownFingerprints([
    ...all(weighed, WEAKNESS_RULES).map((finding) => {
      const ignore = accepted.get(JSON.stringify(finding.place));
      return ignore === undefined ? finding : { ...finding, waived: acceptedBy(ignore) };
    }),
    ...all(changesOf(audit), CHANGE_RULES),
    ...all(registrySubjects(audit), REGISTRY_RULES),
    ...all(facts.undecided, UNDECIDED_RULES),
    ...all(facts.gaps, GAP_RULES),
    ...informOfOld(standing(facts), facts.before === undefined ? [] : standing(facts.before)),
    ...all(ignores.subjects, IGNORE_RULES),
  ]);
  const waiverFacts: WaiverFacts = {
    waivers,
    today: facts.today,
    approvers: policy.waivers.approvers,
    approvedBy: [],
    isWhole: false,
  };
  const isFixed = ({ rule }: Finding): boolean => FIXED_RULES.includes(rule);
  const told = [
    ...found.filter(isFixed),
    ...waive(
      found.filter((each) => !isFixed(each)),
      waiverFacts,
    ),
  ];
  const known = new Set(told.map(({ fingerprint }) => fingerprint));
  // those that accept what other gates find are theirs to tell
  const ours = waivers.filter(({ fingerprint }) => known.has(fingerprint));
  return sortFindings([...told, ...judgeWaivers({ ...waiverFacts, waivers: ours }, known, { levels: policy.levels })]);
};

/** What base has, too, is told, and blocks nobody who changes something else. */
const informOfOld = (findings: readonly Finding[], before: readonly Finding[]): Finding[] => {
  const old = new Set(before.map(({ fingerprint }) => fingerprint));
  return findings.map((finding) =>
    old.has(finding.fingerprint) && finding.severity !== "info"
      ? { ...finding, severity: "info", message: `${finding.message}; base has it, too` }
      : finding,
  );
};

const registrySubjects = ({ facts, policy, base }: AuditToJudge): RegistrySubject[] =>
  findRegistrySubjects({ ...facts, isCompared: base !== undefined, cooldownDays: policy.audit?.["cooldown-days"] });

const acceptedBy = ({ reason, owner, until }: IgnoreSubject["ignore"]): NonNullable<Finding["waived"]> => ({
  reason,
  owner,
  until,
});

/** Where nothing is compared, a version stands for itself. */
const changesOf = ({ facts, base }: AuditToJudge): readonly PackageChange[] =>
  base !== undefined
    ? facts.changes
    : facts.trees.flatMap(({ packages }) =>
        packages.map((after) => ({ name: after.name, ecosystem: after.ecosystem, after })),
      );

const notesOf = ({ policy, notes }: AuditToJudge): Pick<Result, "notes"> => {
  const fixed = Object.keys(policy.levels).filter((rule) => FIXED_RULES.includes(rule));
  const all = [...notes, ...fixed.map((rule) => `The policy's level of ${rule} is not followed: it always holds.`)];
  return all.length === 0 ? {} : { notes: all };
};
