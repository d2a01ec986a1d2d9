/** One row paired with one column, and how well they fit. */
export interface Candidate {
  row: number;
  column: number;
  score: number;
}

/**
 * The candidates that are the best of their row and of their column, by at least `margin` before the second: what could
 * as well be another pair is left out. Linear in the number of candidates.
 */
export const uniqueBest = (candidates: readonly Candidate[], margin: number): Candidate[] => {
  const [rows, columns] = [rank(candidates, ({ row }) => row), rank(candidates, ({ column }) => column)];
  const isClear = (candidate: Candidate, ranks: Ranks, key: number): boolean => {
    const ranked = ranks.get(key);
    return ranked?.best === candidate && candidate.score - ranked.second >= margin;
  };
  return candidates.filter(
    (candidate) => isClear(candidate, rows, candidate.row) && isClear(candidate, columns, candidate.column),
  );
};

type Ranks = Map<number, { best: Candidate; second: number }>;

const rank = (candidates: readonly Candidate[], keyOf: (candidate: Candidate) => number): Ranks => {
  const ranks: Ranks = new Map();
  for (const candidate of candidates) {
    const ranked = ranks.get(keyOf(candidate));
    if (ranked === undefined) ranks.set(keyOf(candidate), { best: candidate, second: Number.NEGATIVE_INFINITY });
    else if (candidate.score > ranked.best.score) {
      ranked.second = ranked.best.score;
      ranked.best = candidate;
    } else ranked.second = Math.max(ranked.second, candidate.score);
  }
  return ranks;
};
