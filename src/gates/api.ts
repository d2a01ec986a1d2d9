import type { Change } from "../model/change.ts";
import { type Bump, type Finding, greaterBump, type Profile } from "../model/finding.ts";
import { pointer } from "../model/json.ts";
import { apiRules } from "../rules/api/index.ts";
import { hideSecrets } from "../surface/hide-secrets.ts";
import { unwaived } from "./decided.ts";
import { type Description, isWithinProfile, type JudgeOptions, judge } from "./judge.ts";

export interface ApiOptions extends Pick<JudgeOptions<Change>, "levels" | "otherRules" | "profile" | "server"> {
  /** Marks the findings that somebody accepts: they stay told, and need no version. */
  waive?: (findings: Finding[]) => Finding[];
}

export interface ApiJudgement {
  /** Sorted, worst first. */
  findings: Finding[];
  /** The version step that the findings need within the profile. */
  required: Bump;
}

/** What changes mean for those who call the server. @throws ConfigError for unknown rules in `levels`. */
export const judgeChanges = (changes: readonly Change[], options: ApiOptions = {}): ApiJudgement => {
  const { waive = (found) => found, ...rest } = options;
  const findings = waive(judge(changes.map(hideSecrets), apiRules, { ...rest, describe: describeChange }));
  return { findings, required: requiredBump(unwaived(findings), options.profile ?? "wire") };
};

/**
 * The greatest bump that the findings need. A break outside the profile breaks no one the user answers for: it counts as
 * the minor change that it is for the others.
 */
export const requiredBump = (findings: readonly Finding[], profile: Profile): Bump =>
  findings.reduce<Bump>((greatest, finding) => greaterBump(greatest, bumpWithin(finding, profile)), "none");

const bumpWithin = (finding: Finding, profile: Profile): Bump =>
  finding.bump === "major" && !isWithinProfile(finding.profile, profile) ? "minor" : finding.bump;

/** What a change is about, where it stands and what proves it. */
const describeChange = (change: Change): Description => {
  const { place, view, before, after } = change;
  return {
    subject: subjectOf(change),
    place,
    at: { pointer: pointerOf(change) },
    ...(view === undefined ? {} : { view }),
    ...(change.area === "trait" ? { key: change.key } : {}),
    evidence: {
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      ...("witness" in change && change.witness !== undefined ? { witness: change.witness } : {}),
      ...(change.area === "schema" && change.reason !== undefined ? { reason: change.reason } : {}),
    },
  };
};

const subjectOf = (change: Change): string => {
  switch (change.area) {
    case "tool":
    case "schema":
      return `tool ${change.tool}`;
    case "prompt":
      return `prompt ${change.prompt}`;
    case "resource":
      return `resource ${change.uri}`;
    case "resource-template":
      return `resource template ${change.uri}`;
    case "server":
    case "install":
      return "server";
    case "trait":
      return change.subject;
  }
};

/** In a schema the exact place in its document, else the place by names. */
const pointerOf = (change: Change): string => {
  if (change.area !== "schema") return pointer(change.place);
  const inSchema = change.headPointer ?? change.basePointer;
  return inSchema === undefined ? pointer(change.place) : pointer(change.place.slice(0, 3)) + inSchema;
};
