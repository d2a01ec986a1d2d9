import type { Bump } from "../../model/finding.ts";
import type { ReleasedCommit } from "../../model/release-plan.ts";

/**
 * Types that callers notice, and the step each needs. The specification names `feat` and `fix`; that a faster one, one that
 * takes something back and one with other dependencies reach the user only by a release is the custom of release tools.
 */
const BUMPS_BY_TYPE: ReadonlyMap<string, Bump> = new Map([
  ["feat", "minor"],
  ["fix", "patch"],
  ["perf", "patch"],
  ["revert", "patch"],
  ["deps", "patch"],
] as const);

/** The step that one commit needs: a break a major, whatever its type; `none` where its type reaches nobody. */
export const bumpOfCommit = ({ type, isBreaking, reverts }: ReleasedCommit): Bump => {
  if (isBreaking) return "major";
  if (type === undefined) return reverts === undefined ? "none" : "patch";
  return BUMPS_BY_TYPE.get(type) ?? "none";
};
