import { compare as comparePep440, explain, valid as validPep440 } from "@renovatebot/pep440";
import compareSemver from "semver/functions/compare.js";
import parseSemver from "semver/functions/parse.js";

/**
 * What the numbers of a version promise. `semver`: Semantic Versioning 2.0.0; `pep440`: Python's form, read with the same
 * promise by position; `calver`: a date, which promises nothing; `unknown`: none of these.
 */
type Scheme = "semver" | "pep440" | "calver" | "unknown";

export interface SchemeReading {
  scheme: Scheme;
  /** How it was decided, as the end of a sentence. */
  because: string;
}

/**
 * The scheme that several versions of one package share. A date wins: one calendar version among them means that steps
 * between them say nothing. SemVer is asked before PEP 440, since most versions are valid in both.
 */
export const schemeOf = (versions: readonly string[]): SchemeReading => {
  for (const version of versions) {
    const because = calendarReason(version);
    if (because !== undefined) return { scheme: "calver", because };
  }
  if (versions.every(isSemver)) return { scheme: "semver", because: "it is valid SemVer" };
  if (versions.every(isPep440)) return { scheme: "pep440", because: "it is valid by PEP 440 and not SemVer" };
  const odd = versions.find((version) => !isSemver(version) && !isPep440(version));
  return {
    scheme: "unknown",
    because:
      odd === undefined
        ? `${versions.join(" and ")} follow different schemes`
        : `${odd} is neither SemVer, PEP 440 nor a calendar version`,
  };
};

/** Valid by Semantic Versioning 2.0.0, strictly. */
export const isSemver = (version: string): boolean => parseSemver(version) !== null;
/** Valid by PEP 440. */
export const isPep440 = (version: string): boolean => validPep440(version) !== null;

/** Order of two versions (negative, 0, positive); undefined where no scheme covers both. */
export const compareVersions = (a: string, b: string): number | undefined => {
  if (isSemver(a) && isSemver(b)) return compareSemver(a, b);
  if (isPep440(a) && isPep440(b)) return comparePep440(a, b);
  return undefined;
};

/** Is it a pre-release (`-rc.1`, `rc1`, `.dev3`): a version that may break anything (SemVer clause 9). */
export const isPreRelease = (version: string): boolean => {
  const semver = parseSemver(version);
  return semver === null ? explain(version)?.is_prerelease === true : semver.prerelease.length > 0;
};

/** Is it a stand-in that release automation replaces when it publishes (`0.0.0`, `0.0.0-development`). */
export const isPlaceholder = (version: string): boolean => /^0\.0\.0(?:$|[-+.a-z])/.test(version);

const isYear = (digits: string): boolean => digits.length === 4 && Number(digits) >= 2000 && Number(digits) <= 2100;
const MONTH = "(?:0[1-9]|1[0-2])";
const DAY = "(?:0[1-9]|[12]\\d|3[01])";
const DATE_IN_ONE = new RegExp(`^(20\\d\\d)${MONTH}(?:${DAY})?$`);
const SHORT_YEAR_PADDED_MONTH = /^[12]\d\.0[1-9](?:$|[.\-+])/;

/**
 * Why a version is a date, or undefined. Two digits of a year alone (24.1.0) are as well an ordinary major number and
 * are read as one; a month with a leading zero (24.04) is not SemVer and is read as a month.
 */
const calendarReason = (version: string): string | undefined => {
  const first = /^(\d+)(?:$|[.\-+])/.exec(version)?.[1];
  if (first === undefined) return undefined;
  if (isYear(first)) return `${version} starts with a year`;
  if (DATE_IN_ONE.test(first)) return `${version} starts with a date`;
  if (SHORT_YEAR_PADDED_MONTH.test(version)) return `${version} starts with a year and a month`;
  return undefined;
};
