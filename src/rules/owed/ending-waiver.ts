/** A waiver of the default branch that is about to end. */
export interface EndingWaiver {
  fingerprint: string;
  owner: string;
  /** Last day on which it counts (UTC), as YYYY-MM-DD. */
  until: string;
}
