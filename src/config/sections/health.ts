import * as z from "zod/mini";
import { described } from "../../model/described.ts";
import { count, duration, flag, urlPath } from "../kinds.ts";

/** How an orchestrator asks whether the server lives, and whether it may get calls. */
export const healthSection = described(
  z.strictObject({
    enabled: flag(true, "Answer health requests; only over HTTP."),
    live_path: z._default(urlPath("Is the process alive; asks nothing behind it."), "/livez"),
    ready_path: z._default(urlPath("May it get calls; asks what it needs."), "/readyz"),
    port: z.optional(count(1, 65_535, "Port of their own for health requests; the server's when absent.")),
    authenticated: flag(false, "Do health requests need a credential: most orchestrators have none."),
    interval: z._default(duration("How often it is asked."), "10s"),
    timeout: z._default(duration("How long an answer may take."), "2s"),
    failures: z._default(count(1, 100, "Answers in a row that must be missing before the process is ended."), 3),
    start_timeout: z._default(duration("How long the start may take."), "60s"),
  }),
  "How an orchestrator asks whether the server lives, and whether it may get calls.",
);
