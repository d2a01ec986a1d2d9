import { BUMPS, type Finding } from "../../model/finding.ts";
import type { BumpReason, PackageRelease } from "../../model/release-plan.ts";
import type { FoundVersion } from "../../model/version.ts";
import { bumpBetween, meets } from "../../release/bump.ts";
import { nextVersion } from "../../release/next-version.ts";
import type { PackageFacts } from "../../release/release-facts.ts";
import { compareVersions, isPlaceholder, isPreRelease, schemeOf } from "../../release/scheme.ts";
import { RELEASE_RULES, VERSION_RULES } from "../../rules/version/index.ts";
import type { ReleaseSubject } from "../../rules/version/release-subject.ts";
import type { VersionSubject } from "../../rules/version/version-subject.ts";
import { type Description, type JudgeOptions, judge } from "../judge.ts";

type Options = Pick<JudgeOptions<never>, "levels" | "otherRules">;

/** Where a version file states its version. */
export type Position = NonNullable<Finding["at"]>;

/**
 * Findings on a version that stands in the files above or below the last release: lower than it, less than the API needs,
 * or less than the commits say. One that was not touched since is the last release's own.
 * @param at where that version stands
 */
export const judgeWritten = (
  facts: PackageFacts,
  release: Pick<PackageRelease, "reasons"> | undefined,
  at: Position,
  options: Options,
): Finding[] => {
  const { current, last } = facts;
  if (current === undefined || last === undefined || isPlaceholder(current.version)) return [];
  const order = compareVersions(current.version, last.version);
  if (order === undefined || order === 0) return [];
  const describe = (): Description => ({
    subject: "version",
    place: ["version", facts.name],
    at,
    evidence: { before: last.version, after: current.version },
  });
  const version = judge([versionSubject(facts, current, last, order)], VERSION_RULES, { ...options, describe });
  // who promises too little is told so once
  if (order < 0 || version.length > 0) return version;
  const subject = releaseSubject(facts, current, last, release?.reasons ?? []);
  return judge(subject === undefined ? [] : [subject], RELEASE_RULES, { ...options, describe });
};

const versionSubject = (
  { floor }: PackageFacts,
  current: FoundVersion,
  last: { version: string; tag: string },
  order: number,
): VersionSubject => {
  const required = floor?.bump ?? "none";
  const bump = bumpBetween(last.version, current.version);
  const from: FoundVersion = { version: last.version, from: `tag ${last.tag}` };
  const next = nextVersion(last.version, required);
  const enough = bump === undefined || meets(bump, required, { from: last.version, to: current.version });
  return {
    standing: order < 0 ? "lowered" : "raised-here",
    release: from,
    head: current,
    required,
    requiredHere: required,
    ...(bump === undefined || order < 0 ? {} : { raised: { from, bump, enough } }),
    ...(next === undefined ? {} : { next }),
  };
};

const releaseSubject = (
  { name }: PackageFacts,
  current: FoundVersion,
  last: { version: string; tag: string },
  reasons: readonly BumpReason[],
): ReleaseSubject | undefined => {
  const bump = bumpBetween(last.version, current.version);
  if (bump === undefined || isPreRelease(current.version) || schemeOf([last.version]).scheme === "calver") {
    return undefined;
  }
  // the API is asked by its own rule, and what somebody wrote is what is looked at
  const needed = reasons
    .filter(({ kind }) => kind !== "api" && kind !== "version" && kind !== "input")
    .toSorted((a, b) => BUMPS.indexOf(b.bump) - BUMPS.indexOf(a.bump))
    .find((reason) => !meets(bump, reason.bump, { from: last.version, to: current.version }));
  const next = needed === undefined ? undefined : nextVersion(last.version, needed.bump);
  return {
    name,
    written: current,
    last,
    bump,
    ...(needed === undefined ? {} : { needed }),
    ...(next === undefined ? {} : { next }),
  };
};
