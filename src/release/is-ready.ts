import type { PackageRelease } from "../model/release-plan.ts";
import { checkChangelog } from "./changelog/check-changelog.ts";

/**
 * Does head carry a version that may get its tag. A version that stands in its files was raised by somebody; where nobody
 * raised one, because it is the first or stands in no file, the changelog has to tell of it.
 * @param changelog undefined where the policy wants none
 */
export const isReady = (
  release: Pick<PackageRelease, "isRaised" | "current" | "last" | "next">,
  changelog: { path: string; text: string | undefined } | undefined,
): boolean => {
  const { isRaised, current, last, next } = release;
  if (isRaised && last !== undefined) return true;
  if (!isRaised && current !== undefined) return false;
  if (changelog === undefined) return true;
  return checkChangelog(changelog.text, { file: changelog.path, version: next }).state === "present";
};
