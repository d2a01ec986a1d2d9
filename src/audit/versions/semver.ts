import type SemVer from "semver/classes/semver.js";
import compareMain from "semver/functions/compare.js";
import parseSemver from "semver/functions/parse.js";
import satisfies from "semver/functions/satisfies.js";
import validRange from "semver/ranges/valid.js";
import { compareDigits, isDigits } from "./digits.ts";

const LONGEST_RANGE = 1024;
/** `1`, `1.2`, `v1.2-beta`: advisories write them, registries do not. */
const SHORTENED = /^[v=\s]*(\d{1,16})(?:\.(\d{1,16}))?(?=$|[-+])/;

/** Is it a whole version; the loose spellings that old packages have (`v1.2.3`, `1.02.3`, `1.2.3beta`) are. */
export const isSemver = (text: string): boolean => parseSemver(text, { loose: true }) !== null;

/** Order by Semantic Versioning 2.0.0; a number that is missing is 0. Undefined where one of the two is no version. */
export const compareSemver = (a: string, b: string): number | undefined => {
  const [x, y] = [read(a), read(b)];
  if (x === undefined || y === undefined) return undefined;
  return compareMain(withoutSuffix(x), withoutSuffix(y)) || comparePreReleases(x.prerelease, y.prerelease);
};

/** Does npm take a version for a range; undefined where the range is none: a tag, an address. */
export const satisfiesSemver = (version: string, range: string): boolean | undefined => {
  if (range.length > LONGEST_RANGE || !isSemver(version)) return undefined;
  return validRange(range, { loose: true }) === null ? undefined : satisfies(version, range, { loose: true });
};

const read = (text: string): SemVer | undefined => {
  const whole = parseSemver(text, { loose: true });
  if (whole !== null) return whole;
  const [start, major, minor = "0"] = SHORTENED.exec(text) ?? [];
  if (start === undefined) return undefined;
  return parseSemver(`${major}.${minor}.0${text.slice(start.length)}`, { loose: true }) ?? undefined;
};

const withoutSuffix = ({ major, minor, patch }: SemVer): string => `${major}.${minor}.${patch}`;

type Identifiers = readonly (string | number)[];

/** Numbers of any length keep their order here: some tools put the millisecond of the build there. */
const comparePreReleases = (a: Identifiers, b: Identifiers): number => {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (const [index, left] of a.entries()) {
    const right = b[index];
    if (right === undefined) return 1;
    const order = compareIdentifiers(String(left), String(right));
    if (order !== 0) return order;
  }
  return a.length - b.length;
};

const compareIdentifiers = (a: string, b: string): number => {
  const [isNumberA, isNumberB] = [isDigits(a), isDigits(b)];
  if (isNumberA && isNumberB) return compareDigits(a, b);
  if (isNumberA !== isNumberB) return isNumberA ? -1 : 1;
  if (a === b) return 0;
  return a < b ? -1 : 1;
};
