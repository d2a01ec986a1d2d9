import { BUMPS, type Bump, type Finding } from "../model/finding.ts";
import type { FoundVersion, VersionAnswer, VersionFacts } from "../model/version.ts";
import type { Level } from "../policy/words.ts";
import { bumpBetween, meets } from "../release/bump.ts";
import { nextVersion } from "../release/next-version.ts";
import { compareVersions, isPlaceholder, isPreRelease, schemeOf } from "../release/scheme.ts";
import { DRIFT_RULES, VERSION_RULES } from "../rules/version/index.ts";
import type { Standing, VersionSubject } from "../rules/version/version-subject.ts";
import { isBreaking } from "./decided.ts";
import { type Description, judge, sortFindings } from "./judge.ts";
import { judgeDrift } from "./version-drift.ts";

/** What the changes need: against the base of this change, and against the last release where that was compared. */
export interface VersionNeed {
  sinceBase: Bump;
  sinceRelease?: Bump | undefined;
}

interface VersionJudgement {
  answer: VersionAnswer;
  findings: Finding[];
}

const VERSION_IDS = VERSION_RULES.map(({ id }) => id);
const DRIFT_IDS = DRIFT_RULES.map(({ id }) => id);

/** Is the version honest (rule 66g): the answer for a person, and the findings of the version rules. */
export const judgeVersion = (
  facts: VersionFacts,
  need: VersionNeed,
  options: { levels?: Readonly<Record<string, Level>>; otherRules?: readonly string[]; server?: string } = {},
): VersionJudgement => {
  const subject = versionSubject(facts, need);
  return {
    answer: answerVersion(subject),
    findings: sortFindings([
      ...judge([subject], VERSION_RULES, {
        ...options,
        otherRules: [...DRIFT_IDS, ...(options.otherRules ?? [])],
        describe: describeVersion,
      }),
      ...judgeDrift(facts, { ...options, otherRules: [...VERSION_IDS, ...(options.otherRules ?? [])] }),
    ]),
  };
};

/**
 * The default of `fail-on`: a declared bump that is too small, a version below the last release, and, where nothing is
 * declared and no version is known, a break.
 */
export const failsByVersion = (answer: VersionAnswer, need: VersionNeed, findings: readonly Finding[]): boolean => {
  if (answer.status === "too-small" || answer.status === "decreased") return findings.some(isBreaking);
  if (answer.declared !== undefined || answer.release !== undefined || answer.head !== undefined) return false;
  return need.sinceBase === "major";
};

/**
 * The version that this change says it will be published as: the one it raised, or what its declaration makes of the last
 * release. Undefined where it says nothing, and where versions promise nothing.
 */
export const promisedVersion = (facts: VersionFacts, need: VersionNeed): string | undefined => {
  const { standing, declared, release, head } = versionSubject(facts, need);
  if (standing === "raised-here") return head?.version;
  if (declared === undefined || release === undefined) return undefined;
  const next = nextVersion(release.version, declared.bump);
  const isRaisedFurther =
    standing === "raised-before" && head !== undefined && (compareVersions(head.version, next ?? "") ?? 0) > 0;
  return isRaisedFurther ? head.version : next;
};

/** Compares the facts once, so that rules and sentence say the same. */
const versionSubject = (facts: VersionFacts, need: VersionNeed): VersionSubject => {
  const required = need.sinceRelease ?? need.sinceBase;
  const { standing, reason } = findStanding(facts);
  const from = facts.release ?? (standing === "raised-here" ? facts.base : undefined);
  const needed = facts.release === undefined ? need.sinceBase : required;
  const raised = standing.startsWith("raised") ? findRaise(from, facts.head, needed) : undefined;
  const declared = standing === "calendar" ? undefined : findDeclared(facts, need);
  const next = from === undefined ? undefined : nextVersion(from.version, needed);
  return {
    standing,
    required,
    requiredHere: need.sinceBase,
    ...(reason === undefined ? {} : { reason }),
    ...(facts.release === undefined ? {} : { release: facts.release }),
    ...(facts.base === undefined ? {} : { base: facts.base }),
    ...(facts.head === undefined ? {} : { head: facts.head }),
    ...(raised === undefined ? {} : { raised }),
    ...(declared === undefined ? {} : { declared }),
    ...(next === undefined ? {} : { next }),
  };
};

const findStanding = ({
  release,
  base,
  head,
  releaseMissing,
}: VersionFacts): { standing: Standing; reason?: string } => {
  const known = [release, head].filter((version) => version !== undefined).map(({ version }) => version);
  const { scheme, because } = schemeOf(known);
  if (release === undefined) {
    if (scheme === "calver") return { standing: "calendar", reason: because };
    const isRaise = base !== undefined && head !== undefined && isHigher(head, base);
    if (isRaise && schemeOf([base.version, head.version]).scheme !== "calver") return { standing: "raised-here" };
    return { standing: "no-release", reason: releaseMissing ?? "no release is known" };
  }
  if (head === undefined) return scheme === "calver" ? { standing: "calendar", reason: because } : readRelease(release);
  const order = compareVersions(head.version, release.version);
  const isMadeLater = isPlaceholder(head.version) && (base === undefined || isPlaceholder(base.version));
  if (isMadeLater && order !== 0) return readRelease(release);
  if (order !== undefined && order < 0) return { standing: "lowered" };
  if (scheme === "calver") return { standing: "calendar", reason: because };
  if (order === undefined) return { standing: "no-release", reason: because };
  if (order === 0) return { standing: "unraised" };
  const wasRaised = base !== undefined && compareVersions(head.version, base.version) === 0;
  return { standing: wasRaised ? "raised-before" : "raised-here" };
};

const readRelease = (release: FoundVersion): { standing: Standing; reason?: string } => {
  const { scheme, because } = schemeOf([release.version]);
  if (scheme === "calver") return { standing: "calendar", reason: because };
  return scheme === "unknown" ? { standing: "no-release", reason: because } : { standing: "unraised" };
};

const isHigher = (a: FoundVersion, b: FoundVersion): boolean => (compareVersions(a.version, b.version) ?? 0) > 0;

const findRaise = (
  from: FoundVersion | undefined,
  head: FoundVersion | undefined,
  needed: Bump,
): VersionSubject["raised"] => {
  if (from === undefined || head === undefined) return undefined;
  const bump = bumpBetween(from.version, head.version);
  if (bump === undefined) return undefined;
  return { from, bump, enough: meets(bump, needed, { from: from.version, to: head.version }) };
};

/**
 * A declaration speaks of this change alone. It need not cover more than the release will: what was added and removed
 * again before anyone got it breaks nobody.
 */
const findDeclared = (
  { declarations, release, base, head }: VersionFacts,
  { sinceBase, sinceRelease }: VersionNeed,
): VersionSubject["declared"] => {
  const [deciding] = declarations;
  if (deciding === undefined) return undefined;
  const needed = sinceRelease === undefined || release === undefined ? sinceBase : lesser(sinceBase, sinceRelease);
  const from = (release ?? base ?? head)?.version;
  return { ...deciding, enough: meets(deciding.bump, needed, { from }) };
};

const lesser = (a: Bump, b: Bump): Bump => (BUMPS.indexOf(a) <= BUMPS.indexOf(b) ? a : b);

/** What `judge` needs to know of the version question beside its rules. */
const describeVersion = ({ head, release, base }: VersionSubject): Description => {
  const before = release ?? base;
  // a number that stayed is no evidence of what was declared elsewhere, and its file is not where that stands
  if (head === undefined || head.version === before?.version) return { subject: "version", place: ["version"] };
  const file = /^(?!tag |npm:|pypi:)[^\s]+/.exec(head.from)?.[0];
  return {
    subject: "version",
    place: ["version"],
    at: file === undefined ? {} : { file },
    evidence: {
      ...(before === undefined ? {} : { before: before.version }),
      after: head.version,
    },
  };
};

/** The answer as a report shows it: one word, one complete sentence, and what went into them. */
const answerVersion = (subject: VersionSubject): VersionAnswer => {
  const { status, sentence } = concludeVersion(subject);
  const { release, head, next, standing, raised, declared, requiredHere, required } = subject;
  const said =
    standing === "raised-here" && raised !== undefined && head !== undefined
      ? { bump: raised.bump, by: `version ${head.version} (${head.from})` }
      : declared;
  return {
    status,
    sentence,
    required: release === undefined ? requiredHere : required,
    ...(said === undefined ? {} : { declared: { bump: said.bump, by: said.by } }),
    ...(release === undefined ? {} : { release: { version: release.version, from: release.from } }),
    ...(head === undefined ? {} : { head: { version: head.version, from: head.from } }),
    ...(next === undefined ? {} : { next }),
  };
};

type Conclusion = Pick<VersionAnswer, "status" | "sentence">;

const concludeVersion = (subject: VersionSubject): Conclusion => {
  const { standing, reason, required, release, head } = subject;
  switch (standing) {
    case "lowered":
      return {
        status: "decreased",
        sentence: `The version went down: ${head?.version} is lower than the released ${release?.version} (${release?.from}).`,
      };
    case "calendar":
      return {
        status: "not-applicable",
        sentence: `No bump verdict: ${reason}, and a calendar version promises nothing about compatibility${required === "none" ? "" : `; by SemVer the changes would be ${required}`}.`,
      };
    case "raised-here":
      return concludeRaisedHere(subject);
    case "raised-before":
      return concludeRaisedBefore(subject);
    case "no-release":
      return (
        concludeDeclared(subject) ?? { status: "not-applicable", sentence: `No version to compare with: ${reason}.` }
      );
    case "unraised":
      return concludeUnraised(subject);
  }
};

const concludeRaisedHere = (subject: VersionSubject): Conclusion => {
  const { raised, head, next, release, required, requiredHere } = subject;
  if (raised === undefined || head === undefined) return { status: "not-applicable", sentence: "No version is known." };
  const needed = release === undefined ? requiredHere : required;
  const step = `${head.version} after ${raised.from.version}`;
  const verb = /^(?:npm|pypi):/.test(head.from) ? "Published" : "Raised to";
  if (!raised.enough) {
    return {
      status: "too-small",
      sentence: `${verb} ${step} (${raised.bump}), needs at least ${next ?? `a ${needed} bump`}.`,
    };
  }
  if (needed === "none") {
    return { status: "honest", sentence: `${verb} ${step} (${raised.bump}); the changes need no bump.` };
  }
  if (promisesNothing(subject)) return { status: "honest", sentence: sayPreRelease(subject) };
  return { status: "honest", sentence: `${verb} ${step} (${raised.bump}), which covers what the changes need.` };
};

const concludeRaisedBefore = (subject: VersionSubject): Conclusion => {
  const { raised, head, next, declared, release } = subject;
  if (raised?.enough !== false) {
    if (promisesNothing(subject) && subject.required !== "none") {
      return { status: "honest", sentence: sayPreRelease(subject) };
    }
    return {
      status: "honest",
      sentence: `The version was raised before: ${head?.version} after ${release?.version} covers what the changes need.`,
    };
  }
  if (declared?.enough === false) return concludeTooSmall(subject, declared);
  return {
    status: "unraised",
    sentence: `Next release: at least ${next}; the version files already say ${head?.version}, which is too small.`,
  };
};

const concludeUnraised = (subject: VersionSubject): Conclusion => {
  const { required, release, next, declared } = subject;
  const declaration = concludeDeclared(subject);
  if (declaration?.status === "too-small") return declaration;
  if (required === "none") {
    return { status: "honest", sentence: `No bump is needed: nothing that counts changed since ${release?.version}.` };
  }
  if (declaration !== undefined) {
    return {
      status: "honest",
      sentence: `Next release: at least ${next}; ${declared?.by} declares ${declared?.bump}, which covers this change.`,
    };
  }
  return {
    status: "unraised",
    sentence: `Next release: at least ${next} (${release?.version} is released, the changes need ${required}).`,
  };
};

/** What an explicit declaration comes to; undefined where there is none. */
const concludeDeclared = (subject: VersionSubject): Conclusion | undefined => {
  const { declared, requiredHere } = subject;
  if (declared === undefined) return undefined;
  if (!declared.enough) return concludeTooSmall(subject, declared);
  const need = requiredHere === "none" ? "this change needs no bump" : `this change needs ${requiredHere}`;
  return { status: "honest", sentence: `${capitalize(declared.by)} declares ${declared.bump}; ${need}.` };
};

const concludeTooSmall = (
  { requiredHere, next }: VersionSubject,
  { bump, by }: NonNullable<VersionSubject["declared"]>,
): Conclusion => ({
  status: "too-small",
  sentence: `${capitalize(by)} declares ${bump}, but this change needs ${requiredHere}${next === undefined ? "" : `: next release at least ${next}`}.`,
});

const promisesNothing = ({ head, raised }: VersionSubject): boolean =>
  [head?.version, raised?.from.version].some((version) => version !== undefined && isPreRelease(version));

const sayPreRelease = ({ head, raised, next }: VersionSubject): string =>
  raised !== undefined && isPreRelease(raised.from.version)
    ? `${head?.version} follows the pre-release ${raised.from.version}, which promised nothing.`
    : `${head?.version} is a pre-release and promises nothing; a stable release needs at least ${next}.`;

const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
