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
export declare const uniqueBest: (candidates: readonly Candidate[], margin: number) => Candidate[];
