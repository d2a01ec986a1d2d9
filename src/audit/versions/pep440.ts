import { compare, explain, type Pep440Version } from "@renovatebot/pep440";
import { compareDigits, hasExactNumbers, isDigits } from "./digits.ts";

const LONGEST = 256;

/** A version as PEP 440 reads it. */
export interface PythonVersion {
  /** Normalised, without what is behind `+`. */
  public: string;
  epoch: number;
  release: readonly number[];
  isPreRelease: boolean;
  isPostRelease: boolean;
  /** Without its post and dev parts, normalised: what it is a post-release of, where it is one. */
  withoutPost: string;
  /** What is behind `+`: who built it, from the same source. */
  local?: string;
}

/** Reads a version; undefined where PEP 440 knows none such, or its numbers are too large to be exact. */
export const readPython = (text: string): PythonVersion | undefined => {
  const version = text.trim();
  if (version.length > LONGEST || !hasExactNumbers(version)) return undefined;
  const read: Pep440Version | null = explain(version);
  if (read === null) return undefined;
  // taken from the text: the library reads a local part such as 1e5 as a number
  const local = version.split("+")[1];
  return {
    public: read.public,
    epoch: read.epoch,
    release: read.release,
    isPreRelease: read.is_prerelease,
    isPostRelease: read.is_postrelease,
    withoutPost: `${read.epoch}!${read.release.join(".")}${read.pre?.join("") ?? ""}`,
    ...(local === undefined ? {} : { local }),
  };
};

/** Only numbers: nearly all versions, and an advisory may list hundreds of them. */
const PLAIN = /^\d{1,15}(?:\.\d{1,15})*$/;

/** Order by PEP 440, undefined where one of the two is no version. */
export const comparePython = (a: string, b: string): number | undefined => {
  if (a.length <= LONGEST && b.length <= LONGEST && PLAIN.test(a) && PLAIN.test(b)) return comparePlain(a, b);
  const [x, y] = [readPython(a), readPython(b)];
  return x === undefined || y === undefined ? undefined : compareRead(x, y);
};

const comparePlain = (a: string, b: string): number => {
  const [x, y] = [a.split("."), b.split(".")];
  for (let at = 0; at < Math.max(x.length, y.length); at += 1) {
    const order = Number(x[at] ?? 0) - Number(y[at] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
};

/** Order of two versions that were read. */
export const compareRead = (a: PythonVersion, b: PythonVersion): number =>
  compare(a.public, b.public) || compareLocal(a.local, b.local);

export const isPostReleaseOf = (version: PythonVersion, other: PythonVersion): boolean =>
  version.isPostRelease && compare(version.withoutPost, other.public) === 0;

/** None before any; words before numbers; the shorter before the longer one that it begins. */
const compareLocal = (a: string | undefined, b: string | undefined): number => {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  const [x, y] = [partsOf(a), partsOf(b)];
  for (const [index, left] of x.entries()) {
    const right = y[index];
    if (right === undefined) return 1;
    const order = compareParts(left, right);
    if (order !== 0) return order;
  }
  return x.length - y.length;
};

const partsOf = (local: string): string[] => local.toLowerCase().split(/[._-]/);

const compareParts = (a: string, b: string): number => {
  const [isNumberA, isNumberB] = [isDigits(a), isDigits(b)];
  if (isNumberA && isNumberB) return compareDigits(a, b);
  if (isNumberA !== isNumberB) return isNumberA ? 1 : -1;
  if (a === b) return 0;
  return a < b ? -1 : 1;
};
