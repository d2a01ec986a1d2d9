import * as z from "zod/mini";
import { described } from "../../model/described.ts";
import { duration, flag } from "../kinds.ts";

/** How callers reach the server, and what it keeps between their calls. */
export const transportSection = described(
  z.strictObject({
    kind: described(
      z._default(z.enum(["stdio", "http"]), "stdio"),
      "`stdio`: a host starts the server and speaks to it on stdin and stdout. `http`: Streamable HTTP.",
    ),
    stateless: flag(false, "Answer each request by itself, without sessions."),
    sessions: described(
      z._default(
        z.strictObject({
          store: described(
            z._default(z.enum(["memory", "shared"]), "memory"),
            "Where sessions live: in the process, or in a store that all processes share.",
          ),
          affinity: flag(false, "Does what stands before the server bring a session to the same process every time."),
          ttl: z._default(duration("Time without a call after which a session ends."), "1h"),
        }),
        { store: "memory", affinity: false, ttl: "1h" },
      ),
      "What a server over HTTP keeps between calls.",
    ),
  }),
  "How callers reach the server, and what it keeps between their calls.",
);
