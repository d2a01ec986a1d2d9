import type { ChangelogEntry } from "../../model/changelog-entry.ts";
import type { Finding } from "../../model/finding.ts";
import type { ReleasePlan } from "../../model/release-plan.ts";
import type { Result } from "../../model/result.ts";
import type { Waiver } from "../../model/waiver.ts";
import type { Policy } from "../../policy/schema.ts";
import type { PackageFacts } from "../../release/release-facts.ts";
import { RULE_IDS } from "../../rules/index.ts";
import { judgeChangelogs } from "../changelog.ts";
import { unwaived } from "../decided.ts";
import { sortFindings } from "../judge.ts";
import { plural } from "../plural.ts";
import { judgeVersionFiles, type PackageVersions } from "../version-files.ts";
import { waive } from "../waivers.ts";
import { judgeWritten } from "./judge-written.ts";
import { type ReasonCode, releaseResult } from "./release-result.ts";
import { sayPlan } from "./say-release.ts";

/** What the files and the servers of one package say. */
interface StatedPackage extends PackageVersions {
  name: string;
}

export interface CheckedRelease {
  plan: ReleasePlan;
  packages: readonly PackageFacts[];
  stated: readonly StatedPackage[];
  /** What the changelogs say of versions that stand in the files and are not released. */
  changelogs: readonly ChangelogEntry[];
  policy: Policy;
  waivers: readonly Waiver[];
  notes: readonly string[];
  /** The moment, for what runs out. */
  now: Date;
}

/**
 * The verdict on the versions of a tree: do all files and the running server say the same, is what they say more than the last
 * release and enough for its changes, and does the changelog tell of it. Pure.
 * @throws ConfigError when the policy's levels name a rule that does not exist
 */
export const checkRelease = (facts: CheckedRelease): Result => {
  const { plan, policy, now } = facts;
  const findings = waive(sortFindings(findAll(facts)), {
    waivers: facts.waivers,
    today: now.toISOString().slice(0, 10),
    approvers: policy.waivers.approvers,
    approvedBy: [],
    isWhole: false,
  });
  const { failing, reasonCode } = conclude(findings, plan);
  const said = sayPlan(plan);
  return releaseResult(
    plan,
    {
      conclusion: failing === 0 ? "pass" : "fail",
      reasonCode,
      summary: failing === 0 ? said : `${plural(failing, "finding")} on the versions; ${said}`,
      findings: [...findings, ...(reasonCode === "declared-bump-too-small" ? demanding(facts) : [])],
      notes: facts.notes,
    },
    { mode: "check" },
  );
};

const findAll = ({ plan, packages, stated, changelogs, policy }: CheckedRelease): Finding[] => {
  const options = { levels: policy.levels, otherRules: RULE_IDS };
  return [
    ...judgeVersionFiles(stated, options),
    ...packages.flatMap((each) => {
      const release = plan.packages.find(({ name }) => name === each.name);
      return judgeWritten(each, release, positionOf(each, stated), options);
    }),
    ...judgeChangelogs(changelogs, options),
  ];
};

/** Where the version stands that all else is measured by. */
const positionOf = ({ name, current }: PackageFacts, stated: readonly StatedPackage[]): Finding["at"] => {
  const places = stated.find((each) => each.name === name)?.places ?? [];
  const place = places.find(({ file, value }) => current?.from.startsWith(file) === true && value === current.version);
  return place === undefined ? {} : { file: place.file, line: place.line, column: place.column };
};

/** What the API needs the greater version for. */
const demanding = ({ packages, plan }: CheckedRelease): Finding[] => {
  const planned = new Set(plan.packages.map(({ name }) => name));
  return packages.flatMap(({ name, floor }) =>
    floor === undefined || !planned.has(name)
      ? []
      : floor.findings.filter(({ bump, waived }) => waived === undefined && bump !== "none" && bump === floor.bump),
  );
};

/** The rules that fail a check, the worst first: what it says is why. */
const FAILING = [
  "version-decreased",
  "declared-bump-too-small",
  "version-files-disagree",
  "server-info-version-drift",
  "changelog-entry-missing",
] as const satisfies readonly ReasonCode[];

/** An error or a warning fails: who asks whether the versions hold together wants no other answer. */
const conclude = (
  findings: readonly Finding[],
  { packages }: ReleasePlan,
): { failing: number; reasonCode: ReasonCode } => {
  const failing = unwaived(findings).filter(({ severity }) => severity !== "info");
  const reasonCode = FAILING.find((id) => failing.some(({ rule }) => rule === id));
  if (reasonCode !== undefined) return { failing: failing.length, reasonCode };
  if (packages.length === 0) return { failing: 0, reasonCode: "nothing-to-release" };
  return { failing: 0, reasonCode: packages.every(({ isRaised }) => isRaised) ? "version-raised" : "release-due" };
};
