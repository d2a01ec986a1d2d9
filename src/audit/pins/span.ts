import type { PinStyle } from "../../model/audit.ts";

/** A line of releases: a major, or one minor of it where `minor` is set. */
export interface ReleaseLine {
  major: number;
  minor?: number;
}

/** Which releases a range lets in, as far as majors and minors tell. */
export interface Span {
  /** The oldest line; absent where nothing keeps old ones out. */
  lowest?: ReleaseLine;
  /** The newest line; absent where nothing keeps new ones out. */
  highest?: ReleaseLine;
  isOneVersion: boolean;
}

export const EVERYTHING: Span = { isOneVersion: false };

/** The line of a version. */
export const lineOf = ([major = 0, minor = 0]: readonly number[]): ReleaseLine => ({ major, minor });

/** The newest line below a version that is itself left out: below 2.0.0 all of 1, below 1.29 all of 1.28. */
export const lineBelow = (release: readonly number[]): ReleaseLine => {
  const [major = 0, minor = 0] = release;
  const last = release.findLastIndex((number) => number !== 0);
  if (last === 0) return { major: major - 1 };
  return last === 1 ? { major, minor: minor - 1 } : { major, minor };
};

/** What both let in. */
export const narrow = (a: Span, b: Span): Span => {
  const lowest = pick(a.lowest, b.lowest, 1);
  const highest = pick(a.highest, b.highest, -1);
  return {
    ...(lowest === undefined ? {} : { lowest }),
    ...(highest === undefined ? {} : { highest }),
    isOneVersion: a.isOneVersion || b.isOneVersion,
  };
};

/** What one of them lets in. */
export const widen = (a: Span, b: Span): Span => {
  const lowest = a.lowest && b.lowest && pick(a.lowest, b.lowest, -1);
  const highest = a.highest && b.highest && pick(a.highest, b.highest, 1);
  return {
    ...(lowest === undefined ? {} : { lowest }),
    ...(highest === undefined ? {} : { highest }),
    isOneVersion: false,
  };
};

/** The narrowest style that a span has. A minor of 0.x breaks as a major does, but its border is that of the minor all the same. */
export const styleOf = ({ lowest, highest, isOneVersion }: Span): PinStyle => {
  if (isOneVersion) return "exact";
  if (highest === undefined) return "any";
  if (lowest === undefined) return "bounded";
  if (lowest.major !== highest.major) return "any";
  return highest.minor !== undefined && lowest.minor === highest.minor ? "compatible" : "bounded";
};

const pick = (a: ReleaseLine | undefined, b: ReleaseLine | undefined, sign: 1 | -1): ReleaseLine | undefined => {
  if (a === undefined || b === undefined) return a ?? b;
  return sign * compareLines(a, b) >= 0 ? a : b;
};

/** A whole major ends behind each of its minors. */
const compareLines = (a: ReleaseLine, b: ReleaseLine): number => {
  if (a.major !== b.major) return a.major - b.major;
  if (a.minor === b.minor) return 0;
  return (a.minor ?? Number.MAX_SAFE_INTEGER) - (b.minor ?? Number.MAX_SAFE_INTEGER);
};
