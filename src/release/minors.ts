import { numbersOf } from "./bump.ts";
import type { PackageTag } from "./tags.ts";

/**
 * The last release of each of the last `count` minors: of 1.2.1, 1.2.0, 1.1.4 and 1.0.0 the last two are 1.2.1 and 1.1.4.
 * @param releases the greatest version first
 */
export const lastOfMinors = <Release extends Pick<PackageTag, "version">>(
  releases: readonly Release[],
  count: number,
): Release[] => {
  const last = new Map<string, Release>();
  for (const release of releases) {
    // the epoch, the major and the minor number
    const line = numbersOf(release.version).slice(0, 3).join(".");
    if (!last.has(line)) last.set(line, release);
  }
  return [...last.values()].slice(0, count);
};
