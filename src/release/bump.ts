import { explain } from "@renovatebot/pep440";
import parseSemver from "semver/functions/parse.js";
import { BUMPS, type Bump } from "../model/finding.ts";
import { compareVersions, isPreRelease, schemeOf } from "./scheme.ts";

/** The numbers that carry the promise, the epoch of PEP 440 (0 elsewhere) first. */
export const numbersOf = (version: string): number[] => {
  const semver = parseSemver(version);
  if (semver !== null) return [0, semver.major, semver.minor, semver.patch];
  const python = explain(version);
  if (python === null) return [];
  const [major = 0, minor = 0, patch = 0, ...rest] = python.release;
  return [python.epoch, major, minor, patch, ...rest];
};

const bumpAt = (index: number): Bump => (index <= 1 ? "major" : index === 2 ? "minor" : "patch");

/**
 * The step that publishing `to` after `from` declares; `none` where `to` is not higher. From a pre-release to a version
 * of the same numbers it is the step those numbers stand for (1.2.0-rc.1 to 1.2.0: minor). A post-release of PEP 440 is a
 * patch. Undefined where the versions promise nothing: calendar versions, and versions of no known scheme.
 */
export const bumpBetween = (from: string, to: string): Bump | undefined => {
  const { scheme } = schemeOf([from, to]);
  const order = compareVersions(to, from);
  if (scheme === "calver" || scheme === "unknown" || order === undefined) return undefined;
  if (order <= 0) return "none";
  const before = numbersOf(from);
  const after = numbersOf(to);
  const length = Math.max(before.length, after.length);
  for (let index = 0; index < length; index += 1) {
    if ((before[index] ?? 0) !== (after[index] ?? 0)) return bumpAt(index);
  }
  if (!isPreRelease(from)) return "patch";
  const [, , minor = 0, ...patches] = after;
  return patches.some((number) => number > 0) ? "patch" : minor > 0 ? "minor" : "major";
};

/** Is the version in initial development, where a minor carries what a major does later (SemVer clause 4). */
export const isInitialDevelopment = (version: string): boolean => {
  const [epoch, major] = numbersOf(version);
  return epoch === 0 && major === 0;
};

/** What a need comes to in 0.x: a minor meets a major need and a patch meets a minor. */
export const needInInitialDevelopment = <Need extends Bump>(required: Need): Need | "minor" | "patch" =>
  required === "major" ? "minor" : required === "minor" ? "patch" : required;

/** The versions that a step goes between, as far as they are known. */
export interface VersionStep {
  from?: string | undefined;
  to?: string | undefined;
}

/**
 * Does a declared bump cover what the changes need. In 0.x a smaller step does; a pre-release on either end promises
 * nothing, so that anything is covered.
 */
export const meets = (declared: Bump, required: Bump, step: VersionStep = {}): boolean => {
  const { from, to } = step;
  if ((from !== undefined && isPreRelease(from)) || (to !== undefined && isPreRelease(to))) return true;
  const need = from !== undefined && isInitialDevelopment(from) ? needInInitialDevelopment(required) : required;
  return BUMPS.indexOf(declared) >= BUMPS.indexOf(need);
};
