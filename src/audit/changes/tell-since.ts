import { RATINGS, type Weakness } from "../../model/advisory.ts";
import type { FoundWeakness, Since } from "../../model/audit.ts";

/** A weakness that base has in a file that head's is compared with. */
export type Earlier = Pick<FoundWeakness, "weakness" | "scope">;

/**
 * Was a weakness there before the change: in the same package at any version. Who raises a package a part of the way has made
 * nothing worse.
 */
export const tellSince = ({ weakness, scope }: Earlier, before: readonly Earlier[]): Since => {
  const same = before.filter((earlier) => isSameWeakness(earlier.weakness, weakness));
  if (same.length === 0) return "new";
  const isAsBad = same.some(
    (earlier) =>
      weightOf(earlier.weakness) >= weightOf(weakness) &&
      (earlier.scope === "production" || scope === "development") &&
      earlier.weakness.isMalicious === weakness.isMalicious,
  );
  return isAsBad ? "unchanged" : "worse";
};

const weightOf = ({ rating }: Weakness): number => (rating === undefined ? -1 : RATINGS.indexOf(rating));

/** Have two weaknesses the same package and an id in common. */
export const isSameWeakness = (a: Weakness, b: Weakness): boolean =>
  a.package.ecosystem === b.package.ecosystem &&
  a.package.name === b.package.name &&
  a.ids.some((id) => b.ids.includes(id));
