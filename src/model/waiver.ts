/** A finding that someone accepts: for a time, with a reason and a name. */
export interface Waiver {
  fingerprint: string;
  reason: string;
  owner: string;
  /** Last day on which it counts (UTC), as YYYY-MM-DD. */
  until: string;
  at: { file: string; line: number };
  /** Head adds it: base does not have the same entry. */
  isNew: boolean;
}
