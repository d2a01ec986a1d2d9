import type { Weakness } from "../../model/advisory.ts";
import type { Ecosystem } from "../../model/dependency.ts";
import { compareVersions } from "../versions/index.ts";

/**
 * The smallest versions at which every weakness of a package that anybody mended is mended, smallest first: where `fixes` names
 * a branch's own fix, that counts for this branch, else only a version at or above the last.
 */
export const mendedVersions = (ecosystem: Ecosystem, weaknesses: readonly Pick<Weakness, "fixed">[]): string[] => {
  const mended = weaknesses.map(({ fixed }) => fixed).filter((fixed) => fixed.length > 0);
  const candidates = [...new Set(mended.flat())];
  const fitting = candidates.filter((version) => mended.every((fixed) => isMendedAt(ecosystem, version, fixed)));
  return fitting.sort((a, b) => compareVersions(ecosystem, a, b) ?? 0);
};

const isMendedAt = (ecosystem: Ecosystem, version: string, fixed: readonly string[]): boolean => {
  const isAtOrAbove = (fix: string): boolean => (compareVersions(ecosystem, version, fix) ?? -1) >= 0;
  const last = fixed.at(-1);
  if (last !== undefined && isAtOrAbove(last)) return true;
  // of several branches, each with its fix, the one that the version is in
  return (
    fixed.some((fix) => isSameBranch(fix, version) && isAtOrAbove(fix)) &&
    !fixed.some((fix) => isSameBranch(fix, version) && !isAtOrAbove(fix))
  );
};

const isSameBranch = (a: string, b: string): boolean => majorOf(a) === majorOf(b);
const majorOf = (version: string): string =>
  /^v?(?:\d{1,9}!)?0\.\d{1,9}|^v?(?:\d{1,9}!)?\d{1,9}/.exec(version)?.[0] ?? version;

/** Is it another major version, so that its callers may have to change. */
export const isOtherMajor = (from: string, to: string): boolean => majorOf(from) !== majorOf(to);
