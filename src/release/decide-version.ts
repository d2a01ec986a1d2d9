import { explain } from "@renovatebot/pep440";
import increment from "semver/functions/inc.js";
import { ConfigError } from "../model/errors.ts";
import { BUMPS, type Bump, greaterBump } from "../model/finding.ts";
import type { BumpReason } from "../model/release-plan.ts";
import { bumpBetween, isInitialDevelopment, meets } from "./bump.ts";
import { bumpOfCommit } from "./commits/commit-bump.ts";
import type { ReadCommit } from "./commits/read-commits.ts";
import { withoutReverted } from "./commits/without-reverted.ts";
import { nextVersion } from "./next-version.ts";
import { belowFloor } from "./refuse-version.ts";
import type { PackageFacts, ReleaseFacts } from "./release-facts.ts";
import { compareVersions, isPep440, isPreRelease, isSemver, schemeOf } from "./scheme.ts";
import { greaterVersion, isDecided, nextPrerelease, stableOf } from "./target-version.ts";

/** What is released of one package when nothing of its neighbours is asked, or why nothing is. */
export type Decision = { commits: readonly ReadCommit[] } & (
  | { kind: "release"; next: string; reasons: BumpReason[] }
  | { kind: "unchanged"; reason: string }
);

export type Asked = Pick<ReleaseFacts, "bump" | "version" | "prerelease" | "onlyChecks"> & {
  /** Was the package named by the user. */
  isNamed: boolean;
};

const FIRST_VERSION = "0.1.0";

/**
 * The next version of one package by its own facts: what was asked for, else what its files already say above the last
 * release, else the smallest step that covers all reasons. A first release is what the version file says.
 * @throws ConfigError where a version is asked for that may not be: below the API's floor, not above the last release, or
 * where a bump means nothing
 */
export const decideVersion = (facts: PackageFacts, asked: Asked): Decision => {
  const commits = withoutReverted(facts.commits);
  const reasons = findReasons(facts, commits);
  const explicit = findExplicit(facts, commits, asked);
  if (explicit !== undefined) return { kind: "release", commits, ...takeExplicit(facts, explicit, reasons) };
  if (facts.last === undefined) return { kind: "release", commits, ...firstRelease(facts, asked) };
  const { last } = facts;
  const declared = declaredVersion(facts);
  const isAsked = asked.bump !== undefined && (commits.length > 0 || asked.isNamed || declared !== undefined);
  const input: BumpReason[] =
    isAsked && asked.bump ? [{ kind: "input", bump: asked.bump, by: `\`--bump ${asked.bump}\`` }] : [];
  const all = sortReasons([...reasons, ...input]);
  const need = greatestBump(all);
  if (need === "none" && declared === undefined)
    return { kind: "unchanged", commits, reason: sayUnchanged(facts, commits) };
  if (input.length > 0) refuseBelowFloor(facts, asked.bump, "--bump");
  const wished = isAsked && asked.bump !== undefined ? literalStep(last.version, asked.bump) : undefined;
  if (declared !== undefined && (wished === undefined || (compareVersions(wished, declared) ?? 0) <= 0)) {
    return { kind: "release", commits, ...takeDeclared(facts, declared, all, asked) };
  }
  if (schemeOf([last.version]).scheme === "calver") {
    const reason = `${last.version} is a calendar version, where a bump means nothing: say which is next with \`--version\``;
    if (asked.onlyChecks) return { kind: "unchanged", commits, reason };
    throw calendar(facts, reason);
  }
  if (
    asked.prerelease !== undefined &&
    facts.prereleases.length > 0 &&
    facts.newCommits === 0 &&
    isAheadOfLast(facts)
  ) {
    return { kind: "unchanged", commits, reason: `nothing changed since its last pre-release` };
  }
  const target = findTarget(facts, greatestBump(reasons), wished);
  const raised = declared === undefined ? target : greaterVersion(target, stableOf(declared));
  return { kind: "release", commits, next: withStage(raised, facts, asked), reasons: all };
};

/** Greatest first; of one size the API first, since nothing may go below it. */
const sortReasons = (reasons: readonly BumpReason[]): BumpReason[] =>
  [...reasons].sort(
    (a, b) => BUMPS.indexOf(b.bump) - BUMPS.indexOf(a.bump) || Number(b.kind === "api") - Number(a.kind === "api"),
  );

const greatestBump = (reasons: readonly BumpReason[]): Bump =>
  reasons.reduce<Bump>((greatest, { bump }) => greaterBump(greatest, bump), "none");

const SHORT = 7;
const MOST_SUBJECT = 100;

const findReasons = (facts: PackageFacts, commits: readonly ReadCommit[]): BumpReason[] => {
  const reasons: BumpReason[] = [];
  // one commit for each size says enough: the notes tell them all
  for (const bump of ["major", "minor", "patch"] as const) {
    const found = commits.filter((commit) => bumpOfCommit(commit) === bump);
    const [first] = found;
    if (first === undefined) continue;
    const more = found.length === 1 ? "" : ` and ${found.length - 1} more`;
    reasons.push({ kind: "commits", bump, by: `commit ${first.sha.slice(0, SHORT)} \`${sayCommit(first)}\`${more}` });
  }
  reasons.push(...facts.declarations);
  const { floor } = facts;
  if (floor !== undefined && floor.bump !== "none") {
    const needing = floor.findings.filter(({ bump, waived }) => waived === undefined && bump === floor.bump);
    const [first] = needing;
    const told = first === undefined ? "" : `: ${first.rule} (${first.subject})`;
    reasons.push({
      kind: "api",
      bump: floor.bump,
      by: `API${told}${needing.length > 1 ? ` and ${needing.length - 1} more` : ""}`,
    });
  }
  return reasons;
};

const sayCommit = ({ type, scope, isBreaking, subject }: ReadCommit): string => {
  const head = type === undefined ? "" : `${type}${scope === undefined ? "" : `(${scope})`}${isBreaking ? "!" : ""}: `;
  return `${head}${subject}`.replaceAll("`", "'").slice(0, MOST_SUBJECT);
};

interface Explicit {
  version: string;
  where: string;
  reason: Pick<BumpReason, "kind" | "by">;
}

const findExplicit = (
  { commits: all }: PackageFacts,
  commits: readonly ReadCommit[],
  asked: Asked,
): Explicit | undefined => {
  if (asked.version !== undefined) {
    return {
      version: asked.version,
      where: "--version",
      reason: { kind: "input", by: `\`--version ${asked.version}\`` },
    };
  }
  const footer = commits.findLast(({ releaseAs }) => releaseAs !== undefined);
  if (footer?.releaseAs === undefined || all.length === 0) return undefined;
  const by = `\`Release-As: ${footer.releaseAs.replaceAll("`", "'")}\` of commit ${footer.sha.slice(0, SHORT)}`;
  return { version: footer.releaseAs, where: `commit ${footer.sha.slice(0, SHORT)}`, reason: { kind: "input", by } };
};

const takeExplicit = (
  facts: PackageFacts,
  { version: written, where, reason }: Explicit,
  reasons: readonly BumpReason[],
): { next: string; reasons: BumpReason[] } => {
  const { last, name } = facts;
  const version = written.replace(/^v(?=\d)/i, "");
  if (!isSemver(version) && !isPep440(version)) {
    throw new ConfigError({
      what: `${JSON.stringify(written.slice(0, 100))} is no version`,
      where,
      expected: "a version such as 1.3.0",
      hint: where === "--version" ? "Correct it." : "Override the footer with `--version`.",
    });
  }
  const order = last === undefined ? 1 : compareVersions(version, last.version);
  if (last !== undefined && (order === undefined || order <= 0)) {
    throw new ConfigError({
      what: `${version} is not higher than the last release of ${name}`,
      where,
      expected: `a version above ${last.version} (${last.tag})`,
      hint: where === "--version" ? "Choose a higher one." : "Override the footer with `--version`.",
    });
  }
  const bump = last === undefined ? undefined : bumpBetween(last.version, version);
  if (last !== undefined && !isPreRelease(version)) refuseBelowFloor(facts, bump, where, version);
  return { next: version, reasons: [{ ...reason, bump: bump ?? "none" }, ...sortReasons(reasons)] };
};

/** @throws ConfigError where a step is smaller than the API needs */
const refuseBelowFloor = (facts: PackageFacts, bump: Bump | undefined, where: string, version?: string): void => {
  if (bump === undefined || facts.floor === undefined || facts.last === undefined) return;
  if (meets(bump, facts.floor.bump, { from: facts.last.version })) return;
  throw belowFloor(version ?? bump, where, facts);
};

const firstRelease = (facts: PackageFacts, asked: Asked): { next: string; reasons: BumpReason[] } => {
  const { current } = facts;
  const isSaid = current !== undefined && isDecided(current.version);
  const version = isSaid ? current.version : FIRST_VERSION;
  const by = isSaid
    ? `the first release is what ${current.from} says: ${version}`
    : `the first release, and ${current === undefined ? "no file names a version" : `${current.from} names none (${current.version})`}: ${version}`;
  const next = asked.prerelease === undefined || isPreRelease(version) ? version : withStage(version, facts, asked);
  return { next, reasons: [{ kind: "version", bump: "none", by }] };
};

/** A version above the last release that the files already say, and no tag has yet. */
const declaredVersion = ({ current, last, prereleases }: PackageFacts): string | undefined => {
  if (current === undefined || last === undefined || !isDecided(current.version)) return undefined;
  const order = compareVersions(current.version, last.version);
  return order !== undefined && order > 0 && !prereleases.includes(current.version) ? current.version : undefined;
};

const takeDeclared = (
  facts: PackageFacts,
  declared: string,
  reasons: readonly BumpReason[],
  asked: Asked,
): { next: string; reasons: BumpReason[] } => {
  const { last, current } = facts;
  const bump = last === undefined ? undefined : bumpBetween(last.version, declared);
  const stage =
    asked.prerelease !== undefined && !isPreRelease(declared) ? withStage(declared, facts, asked) : declared;
  if (!asked.onlyChecks && !isPreRelease(stage))
    refuseBelowFloor(facts, bump, current?.from ?? "the version file", declared);
  const said: BumpReason = {
    kind: "version",
    bump: bump ?? "none",
    by: `${current?.from ?? "the version file"} says ${declared}`,
  };
  return { next: stage, reasons: [said, ...reasons] };
};

const isAheadOfLast = ({ prereleases, last }: PackageFacts): boolean =>
  prereleases.some((version) => last === undefined || (compareVersions(version, last.version) ?? 0) > 0);

/** The stable version that covers the need; never below what a pre-release has already led to. */
const findTarget = ({ last, prereleases }: PackageFacts, need: Bump, wished: string | undefined): string => {
  const from = last?.version ?? FIRST_VERSION;
  // only pre-releases so far: the first stable version is theirs, and they promised nothing
  const covering = isPreRelease(from) ? stableOf(from) : (nextVersion(from, need) ?? from);
  const ahead = prereleases.filter((version) => (compareVersions(version, from) ?? 0) > 0).map(stableOf);
  return [wished, ...ahead].reduce<string>(greaterVersion, covering);
};

/** What a person asks for is meant: `--bump major` ends the initial development that a break does not. */
const literalStep = (from: string, bump: Exclude<Bump, "none">): string | undefined => {
  if (isPreRelease(from)) return undefined;
  if (isSemver(from)) return increment(from, bump) ?? undefined;
  if (!isInitialDevelopment(from)) return nextVersion(from, bump);
  if (bump === "major") return ["1", ...(explain(from)?.release ?? []).slice(1).map(() => "0")].join(".");
  // what a break needs there is what a person calls a minor
  return nextVersion(from, bump === "minor" ? "major" : "patch");
};

const withStage = (
  target: string,
  { prereleases, taken, ecosystem, last }: PackageFacts,
  { prerelease }: Asked,
): string => {
  if (prerelease === undefined) return target;
  const isPython = ecosystem === "pypi" || (last !== undefined && !isSemver(last.version));
  return nextPrerelease(target, prerelease, { known: [...prereleases, ...taken.keys()], isPython });
};

const sayUnchanged = ({ last }: PackageFacts, commits: readonly ReadCommit[]): string => {
  const since = `since ${last?.tag ?? "the last release"}`;
  if (commits.length === 0) return `nothing changed ${since}`;
  const count = new Set(commits.map(({ sha }) => sha)).size;
  return `${count === 1 ? "one commit" : `${count} commits`} ${since}, and none needs a version`;
};

const calendar = ({ name }: PackageFacts, reason: string): ConfigError =>
  new ConfigError({
    what: `the next version of ${name} cannot be found: ${reason}`,
    where: name,
    expected: "`--version` with the next calendar version",
    hint: "For example `--version 2026.11.0`.",
  });
