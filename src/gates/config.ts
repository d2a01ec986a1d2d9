import type { ConfigSchema } from "../config/config-schema.ts";
import { changesByEnvironment, describeChanges } from "../config/describe-changes.ts";
import { hasSecretShape } from "../config/show-value.ts";
import type {
  ConfigChange,
  ConfigEnvironment,
  ConfigFacts,
  ConfigFault,
  ConfigSubject,
  ConfigurationReport,
} from "../model/config.ts";
import type { Finding } from "../model/finding.ts";
import type { Result } from "../model/result.ts";
import type { Waiver } from "../model/waiver.ts";
import type { Policy } from "../policy/schema.ts";
import { DIRECTORY_RULES, ENVIRONMENT_RULES, FAULT_RULES } from "../rules/config/index.ts";
import { RULE_IDS } from "../rules/index.ts";
import { addFrames, type BrokenFile } from "./config/add-frames.ts";
import { foldFaults } from "./config/fold-faults.ts";
import { foldFindings } from "./config/fold-findings.ts";
import { ownFingerprints } from "./config/own-fingerprints.ts";
import { productionMatcher } from "./config/production.ts";
import { isBreaking, unwaived } from "./decided.ts";
import { judge, sortFindings } from "./judge.ts";
import { plural } from "./plural.ts";
import { judgeWaivers, type WaiverFacts, waive } from "./waivers.ts";

/** A configuration that was read. */
interface ConfigToJudge {
  facts: ConfigFacts;
  schema: ConfigSchema;
  /** What is wrong with the files themselves. */
  faults: readonly ConfigFault[];
  /** Environments that could not be read. */
  unread: readonly string[];
  broken: readonly BrokenFile[];
}

export interface ConfigChangeToJudge {
  /** The folder, as reports show it. */
  directory: string;
  /** Undefined where there is none. */
  config?: ConfigToJudge;
  /** Absent where nothing is compared. */
  base?: { label: string; environments: readonly ConfigEnvironment[]; unread: readonly string[]; isNew: boolean };
  policy: Policy;
  waivers: readonly Waiver[];
  notes: readonly string[];
}

const REASON_CODES = ["config-sound", "config-to-review", "config-flawed", "no-configuration"] as const;
type ReasonCode = (typeof REASON_CODES)[number];

/**
 * The verdict on a configuration, and what a change does to it. Pure.
 * @throws ConfigError when the policy's levels name a rule that does not exist, or a glob of it cannot be used
 */
export const judgeConfig = (change: ConfigChangeToJudge, { now }: { now: Date }): Result => {
  const { config, policy, directory, base } = change;
  const isProduction = productionMatcher(policy.config?.production);
  const findings = config === undefined ? [] : judgeFindings(config, change, isProduction, now);
  const environments = config?.facts.environments ?? [];
  const compared = compare(base, environments);
  const live = unwaived(findings);
  const errors = live.filter(isBreaking).length;
  const warnings = live.filter(({ severity }) => severity === "warning").length;
  const changes = describeChanges(compared.before, compared.after);
  const each = changesByEnvironment(compared.before, compared.after);
  const reasonCode: ReasonCode =
    config === undefined
      ? "no-configuration"
      : errors > 0
        ? "config-flawed"
        : warnings > 0
          ? "config-to-review"
          : "config-sound";
  return {
    schemaVersion: 1,
    command: "validate-config",
    conclusion: errors > 0 ? "fail" : "pass",
    reasonCode,
    summary: summarise(change, { errors, warnings, findings, changes }),
    findings,
    outputs: {
      environments: environments.map(({ name }) => name).join(","),
      errors: String(errors),
      warnings: String(warnings),
      changes: base === undefined ? "" : String(changes.length),
      "production-changes":
        base === undefined ? "" : String(each.filter((one) => isProduction(one.environment)).length),
    },
    ...(config === undefined && changes.length === 0
      ? {}
      : {
          configuration: {
            directory,
            environments: environments.map(describeEnvironment),
            ...(base === undefined ? {} : { base: base.label }),
            changes,
          },
        }),
    ...(change.notes.length === 0 ? {} : { notes: [...change.notes] }),
  };
};

/** What of both sides can be compared: an environment of which one side could not be read is no news. */
const compare = (
  base: ConfigChangeToJudge["base"],
  head: readonly ConfigEnvironment[],
): { before: readonly ConfigEnvironment[]; after: readonly ConfigEnvironment[] } => {
  if (base === undefined) return { before: [], after: [] };
  const isRead = ({ name }: ConfigEnvironment): boolean => !base.unread.includes(name);
  return { before: base.environments.filter(isRead), after: head.filter(isRead) };
};

const judgeFindings = (
  { facts, schema, faults, broken }: ConfigToJudge,
  { policy, waivers }: ConfigChangeToJudge,
  isProduction: (environment: string) => boolean,
  now: Date,
): Finding[] => {
  const { environments, directory } = facts;
  const shared = { levels: policy.levels, otherRules: RULE_IDS };
  const subjects = environments.map(
    (environment): ConfigSubject => ({ environment, facts, isProduction: isProduction(environment.name) }),
  );
  const found = [
    ...judge<ConfigFault>([...faults, ...foldFaults(environments)], FAULT_RULES, {
      ...shared,
      describe: ({ environment, path, at: { file, line, column } }) => ({
        subject: `config ${environment}`,
        place: ["config", environment, ...path.map(String)],
        at: { file, line, column },
      }),
    }),
    ...foldFindings(
      judge<ConfigSubject>(subjects, ENVIRONMENT_RULES, {
        ...shared,
        describe: ({ environment: { name, layers } }) => ({
          subject: `config ${name}`,
          place: ["config", name],
          at: fileOf(layers.at(-1)?.file),
        }),
      }),
      environments,
    ),
    ...judge<ConfigFacts>([facts], DIRECTORY_RULES, {
      ...shared,
      describe: () => ({ subject: "config", place: ["config", directory], at: fileOf(firstFile(facts)) }),
    }),
  ];
  const waiverFacts: WaiverFacts = {
    waivers,
    today: now.toISOString().slice(0, 10),
    approvers: policy.waivers.approvers,
    approvedBy: [],
    isWhole: false,
  };
  const told = hideKeys(addFrames(ownFingerprints(found), environments, broken, schema));
  const accepted = waive(told, waiverFacts);
  const known = new Set(accepted.map(({ fingerprint }) => fingerprint));
  // those that accept what other gates find are theirs to tell
  const ours = waivers.filter(({ fingerprint }) => known.has(fingerprint));
  return sortFindings([
    ...accepted,
    ...judgeWaivers({ ...waiverFacts, waivers: ours }, known, { levels: policy.levels }),
  ]);
};

/** A key may be a secret that slipped into the place of one. */
const hideKeys = (findings: readonly Finding[]): Finding[] =>
  findings.map((finding) =>
    finding.place?.some(hasSecretShape) === true
      ? { ...finding, place: finding.place.map((key) => (hasSecretShape(key) ? "***" : key)) }
      : finding,
  );

const fileOf = (file: string | undefined): Finding["at"] => (file === undefined ? {} : { file, line: 1 });
const firstFile = ({ environments }: ConfigFacts): string | undefined => environments[0]?.layers[0]?.file;

const describeEnvironment = (environment: ConfigEnvironment): ConfigurationReport["environments"][number] => {
  const settings = environment.settings();
  return {
    name: environment.name,
    files: environment.layers.map(({ file }) => file),
    settings: settings.length,
    unknown: settings.filter(({ value }) => value === undefined).length,
  };
};

interface Counts {
  errors: number;
  warnings: number;
  findings: readonly Finding[];
  changes: readonly ConfigChange[];
}

const summarise = (change: ConfigChangeToJudge, counts: Counts): string => {
  const { config, base, directory } = change;
  if (config === undefined) {
    const gone = base === undefined ? "" : `; ${base.label} has one`;
    return `no configuration in ${directory}: nothing to validate${gone}`;
  }
  return `${sayEnvironments(config)}: ${sayFindings(counts)}${sayChanges(base, counts.changes)}`;
};

const sayEnvironments = ({ facts, unread }: ConfigToJudge): string => {
  const [only] = facts.environments;
  const read =
    only !== undefined && facts.environments.length === 1
      ? only.name
      : plural(facts.environments.length, "environment");
  return unread.length === 0 ? read : `${read}, and ${unread.length} that could not be read`;
};

const sayFindings = ({ errors, warnings, findings }: Counts): string => {
  const accepted = findings.filter(({ waived }) => waived !== undefined).length;
  const others = findings.length - errors - warnings - accepted;
  const parts = [
    ...(errors > 0 ? [plural(errors, "error")] : []),
    ...(warnings > 0 ? [plural(warnings, "warning")] : []),
    ...(others > 0 ? [plural(others, "remark")] : []),
  ];
  return `${parts.length === 0 ? "nothing found" : parts.join(", ")}${accepted > 0 ? ` (${accepted} waived)` : ""}`;
};

const sayChanges = (base: ConfigChangeToJudge["base"], changes: readonly ConfigChange[]): string => {
  if (base === undefined) return "";
  if (base.isNew) return "; all of it is new";
  const risks = changes.filter(({ isRisk }) => isRisk).length;
  if (changes.length === 0) return "; no setting changes";
  return `; ${plural(changes.length, "change")}${sayRisks(risks, changes.length)}`;
};

const sayRisks = (risks: number, changes: number): string => {
  if (risks === 0) return "";
  if (changes === 1) return ", a risk";
  return `, ${risks === changes ? "all" : risks} of them ${risks === 1 ? "a risk" : "risks"}`;
};
