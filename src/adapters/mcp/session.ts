import type { Client } from "@modelcontextprotocol/client";
import type { Trouble } from "../../model/errors.ts";
import type { WireTape } from "./wire-tape.ts";

/** One connection to a server. */
export interface Session {
  readonly client: Client;
  readonly tape: WireTape;
  /** The error to throw for what a call of the SDK threw, or for `"late"`: the time limit has passed. */
  explain(problem: unknown): Error;
  /** A ProbeError about what the server said, with where it runs and what it wrote on stderr. */
  fault(trouble: Pick<Trouble, "what" | "expected" | "hint" | "cause">): Error;
}
