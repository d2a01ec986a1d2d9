import type { Change } from "./change.ts";
import type { Side } from "./result.ts";
import type { Place } from "./surface.ts";
import type { FoundVersion, VersionFacts } from "./version.ts";

/** What is known of one server of a change: `load/contract.ts` gathers it, `gates/contract.ts` judges it. */
export interface ServerFacts {
  /** Name in the policy; undefined where the server was found without configuration. */
  name?: string;
  base: Side;
  head: Side;
  changes: Change[];
  /** Places at which a side differed from itself; they were not compared. */
  volatile: { base: Place[]; head: Place[] };
  version: VersionFacts;
  /** The same step backwards, head to base: what a rollback would mean to clients that hold head's lists. */
  reverse?: Change[];
  /** The longest `ttlMs` that head's lists carry, in milliseconds. */
  holdMs?: number;
  /** Contracts beside base that are still in force. */
  against?: ContractFacts[];
  /** Since when the tools that went were announced to go; only where the policy asks how long. */
  announcements?: Announcement[];
  /** What changed since the last release; undefined where it was not needed or could not be looked at. */
  sinceRelease?: Change[];
}

/** One contract beside base, and what head changes of it. */
export interface ContractFacts {
  name: string;
  side: Side;
  changes: Change[];
  /** The version that its callers have, where that is known. */
  version?: FoundVersion;
  /** When it was published (ISO 8601 date), where that is known. */
  date?: string;
}

/** How long a tool has been announced to go, by what releases show. */
export interface Announcement {
  tool: string;
  /** The earliest date (YYYY-MM-DD) that is shown, and what shows it: a tag, or `_meta`. */
  since?: { date: string; by: string };
  /** How many releases in a row carried it, the last one first, as far as they were looked at. */
  releases: number;
}
