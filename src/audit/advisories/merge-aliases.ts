import type { Advisory } from "../../model/advisory.ts";
import { groupBy } from "./group-by.ts";

/** Who gives one weakness one id: two records of theirs are two weaknesses, unless one names the other. */
const AUTHORITIES = ["GHSA-", "CVE-"];

/**
 * Advisories that are one weakness, together: those that name each other, or a third, as an alias, in any database. Two
 * weaknesses with an id in common that somebody lists for both stay two: to show one twice is better than to hide one.
 * In the order in which each weakness is met first, whatever the order of the advisories within.
 */
export const mergeAliases = (advisories: readonly Advisory[]): Advisory[][] => {
  const groups = createGroups(advisories.map(({ id }) => id));
  const named = advisories.flatMap(({ id, aliases }) => aliases.map((alias) => ({ id, alias })));
  const sorted = named.toSorted((a, b) => compareText(a.id, b.id) || compareText(a.alias, b.alias));
  // what a record says of another record counts before an id that both only mention
  for (const { id, alias } of sorted) if (groups.isRecord(alias)) groups.join(id, alias);
  for (const { id, alias } of sorted) if (!groups.isRecord(alias)) groups.join(id, alias);
  return [...groupBy(advisories, ({ id }) => groups.leaderOf(id)).values()];
};

const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

const authorityOf = (id: string): string | undefined => AUTHORITIES.find((prefix) => id.startsWith(prefix));

/** Ids that are one, each group known by one of them. */
interface Groups {
  isRecord(id: string): boolean;
  leaderOf(id: string): string;
  join(id: string, alias: string): void;
}

const createGroups = (records: readonly string[]): Groups => {
  const known = new Set(records);
  const parents = new Map<string, string>();
  /** Records of authorities in the group that an id leads. */
  const authoritative = new Map(records.filter((id) => authorityOf(id) !== undefined).map((id) => [id, [id]]));

  const leaderOf = (id: string): string => {
    let leader = id;
    for (let next = parents.get(leader); next !== undefined; next = parents.get(leader)) leader = next;
    // the way is made short, so that a chain of a thousand aliases is walked once
    for (let at = id; at !== leader; ) {
      const next = parents.get(at) ?? leader;
      parents.set(at, leader);
      at = next;
    }
    return leader;
  };

  return {
    isRecord: (id) => known.has(id),
    leaderOf,
    join(id, alias) {
      const [a, b] = [leaderOf(id), leaderOf(alias)];
      if (a === b) return;
      const [left, right] = [authoritative.get(a) ?? [], authoritative.get(b) ?? []];
      const namesItsLike = known.has(alias) && authorityOf(id) !== undefined && authorityOf(id) === authorityOf(alias);
      const isTwo = left.some((one) => right.some((other) => authorityOf(one) === authorityOf(other)));
      if (isTwo && !namesItsLike) return;
      parents.set(b, a);
      authoritative.set(a, [...left, ...right]);
    },
  };
};
