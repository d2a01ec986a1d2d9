import type { ProcessFacts } from "./change-request.ts";
import type { Waiver } from "./waiver.ts";

/** What a branch owes, gathered at one moment. A field that is absent could not be looked at; `notes` say why. */
export interface BranchFacts {
  branch: string;
  head: string;
  /** ISO 8601, UTC. */
  now: string;
  /** Retrospective reviews of this repository's emergency changes that are still owed. */
  owed?: NonNullable<ProcessFacts["owed"]>;
  /** What the branch accepts. */
  waivers?: readonly Waiver[];
  notes: readonly string[];
}

/** What somebody is reminded of on the pull request that owes it. */
export interface Reminder {
  number: number;
  /** `owner/name#number`. */
  change: string;
  /** ISO 8601, UTC. */
  due: string;
  isOverdue: boolean;
}
