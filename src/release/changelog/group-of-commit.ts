import type { ReleasedCommit } from "../../model/release-plan.ts";
import type { GroupName } from "./groups.ts";

const BY_TYPE: ReadonlyMap<string, GroupName> = new Map([
  ["feat", "Added"],
  ["feature", "Added"],
  ["add", "Added"],
  ["added", "Added"],
  ["fix", "Fixed"],
  ["bugfix", "Fixed"],
  ["perf", "Changed"],
  ["change", "Changed"],
  ["changed", "Changed"],
  ["deps", "Changed"],
  ["deprecate", "Deprecated"],
  ["deprecated", "Deprecated"],
  ["remove", "Removed"],
  ["removed", "Removed"],
  ["security", "Security"],
  ["sec", "Security"],
] as const);

/**
 * The group of a commit; undefined for one that users do not notice. A break stands first, whatever its type. A refactoring
 * is told where it closes an issue: somebody waited for it. Taking back a feature removes it.
 * @param listsUntyped are commits without a type told: where none of a release has one
 */
export const groupOfCommit = (commit: ReleasedCommit, listsUntyped: boolean): GroupName | undefined => {
  const { type, scope, subject, isBreaking, closes, reverts } = commit;
  if (isBreaking) return "Breaking changes";
  if (type === "revert" || (type === undefined && reverts !== undefined)) {
    return /^(?:revert:? )?["“]?feat\b/i.test(subject) ? "Removed" : "Changed";
  }
  if (type === undefined) return listsUntyped ? "Changed" : undefined;
  if (type === "fix" && scope !== undefined && /^(?:security|sec|cve)$/i.test(scope)) return "Security";
  if (type === "refactor" && closes.length > 0) return "Changed";
  return BY_TYPE.get(type);
};
