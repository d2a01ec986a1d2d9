/** What a run of the change gate is about: found out by API, and not what an event or an artifact says of itself. */
export type GateTarget =
  /** A pull request that is open, or merged and not yet recorded; `head` as it was read. */
  | { kind: "change"; number: number; head: string }
  /** The pull requests that a merge queue has put together: `head` is the commit that it made of them, on top of `base`. */
  | { kind: "group"; head: string; base: string; baseRef: string; numbers: number[] }
  /** What a branch owes. */
  | { kind: "branch"; branch: string; head: string };
