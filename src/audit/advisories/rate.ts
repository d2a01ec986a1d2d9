import {
  type Advisory,
  type AffectedPackage,
  RATINGS,
  type Rating,
  type SeverityVector,
} from "../../model/advisory.ts";

/** How bad an advisory is. */
export interface Rated {
  rating?: Rating;
  /** Highest base score, from 0 to 10. */
  score?: number;
}

/**
 * Rates what an advisory says of a package: by the highest base score of its vectors, else by the word of its database.
 * Nothing where there is neither.
 */
export const rateAdvisory = async (
  advisory: Pick<Advisory, "severities" | "rating">,
  affected: readonly Pick<AffectedPackage, "severities">[],
): Promise<Rated> => {
  const vectors = [...advisory.severities, ...affected.flatMap(({ severities }) => severities)];
  const scored: Rated[] = [];
  for (const vector of vectors) {
    const score = await baseScoreOf(vector);
    if (score !== undefined) scored.push({ score, rating: ratingOf(vector.type, score) });
  }
  if (scored.length > 0) return highest(scored);
  return advisory.rating === undefined ? {} : { rating: advisory.rating };
};

/** The worst rating and the highest score among several. */
export const highest = (all: readonly Rated[]): Rated => {
  const rating = RATINGS.findLast((each) => all.some((rated) => rated.rating === each));
  const scores = all.flatMap(({ score }) => (score === undefined ? [] : [score]));
  return {
    ...(rating === undefined ? {} : { rating }),
    ...(scores.length === 0 ? {} : { score: Math.max(...scores) }),
  };
};

/** From which score on each word holds, as FIRST has it for each version; version 2 knows nothing critical. */
const STEPS: Readonly<Record<SeverityVector["type"], readonly [from: number, rating: Rating][]>> = {
  CVSS_V2: [
    [7, "high"],
    [4, "medium"],
  ],
  CVSS_V3: [
    [9, "critical"],
    [7, "high"],
    [4, "medium"],
  ],
  CVSS_V4: [
    [9, "critical"],
    [7, "high"],
    [4, "medium"],
  ],
};

const ratingOf = (type: SeverityVector["type"], score: number): Rating =>
  STEPS[type].find(([from]) => score >= from)?.[1] ?? "low";

/** The prefix that a vector of each type has; those of version 2 have none, or brackets around them. */
const PREFIX: Readonly<Record<SeverityVector["type"], RegExp>> = {
  CVSS_V2: /^\(?AV:/,
  CVSS_V3: /^CVSS:3\.[01]\//,
  CVSS_V4: /^CVSS:4\.0\//,
};

/** Undefined for what is no whole vector of its type: the library would score it with gaps. */
const baseScoreOf = async ({ type, vector }: SeverityVector): Promise<number | undefined> => {
  if (!PREFIX[type].test(vector)) return undefined;
  const { fromVector } = (await import("ae-cvss-calculator")).default;
  const read = fromVector(vector);
  if (!read?.isBaseFullyDefined()) return undefined;
  const scores = read.calculateScores();
  // what an attacker has today, or what surrounds the server, is not the base
  if ("baseMetricsOnly" in scores) return scores.baseMetricsOnly;
  return "base" in scores ? scores.base : undefined;
};
