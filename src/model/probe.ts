import type { GateReport } from "./change-request.ts";
import type { JsonObject } from "./json.ts";
import type { Side } from "./result.ts";
import type { Snapshot } from "./surface.ts";

/** Which side of a change a job looks at; head's code and base's never run in one job. */
export const PROBE_SIDES = ["base", "head"] as const;
export type ProbeSide = (typeof PROBE_SIDES)[number];

/**
 * What a job without a token saw when it started servers: surfaces and nothing judged. Whoever runs code in that job can
 * have written all of it, so that only what it says of its own side is ever read, and never a verdict.
 */
export interface ProbeDocument {
  schemaVersion: 1;
  side: ProbeSide;
  /** The whole id of the commit that was looked at. */
  commit: string;
  /** One look for each server and source; a server's `source` is `.` for the commit itself. */
  looks: ProbeLook[];
  /** What other gates said in the same job, each of the commit that it names. */
  reports: GateReport[];
}

/** One contract that was looked at: that of the commit itself, or one that is still in force beside it. */
export interface ProbeLook {
  /** Name of the server in the policy; absent where there is one only. */
  server?: string;
  /** As `loadContract` names it: `.`, `git:v1.2.0`, `npm:package@1.2.3`, a URL. */
  source: string;
  /** What was seen, or why nothing was. */
  seen: Seen | { trouble: ProbeTrouble };
}

/** What a server was seen to be. */
export interface Seen {
  side: Side;
  snapshot: Snapshot;
  /** Its `server.json`; only of what is no commit of this repository, whose files are read where it is judged. */
  install?: JsonObject;
  notes: string[];
}

/** Why a server could not be looked at; a text from outside. */
export interface ProbeTrouble {
  /** `config` is for the user to correct, `probe` what the server did: a release that does not start any more is only noted. */
  kind: "config" | "probe";
  what: string;
  where?: string;
  expected?: string;
  hint: string;
}
