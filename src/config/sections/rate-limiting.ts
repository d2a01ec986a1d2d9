import * as z from "zod/mini";
import { described } from "../../model/described.ts";
import { count, duration, flag } from "../kinds.ts";

/** How much one caller may ask. */
export const rateLimitingSection = described(
  z.strictObject({
    enabled: flag(false, "Refuse a caller who asks too much."),
    max_requests: z._default(count(1, 1_000_000_000, "Requests of one caller in one window."), 100),
    window: z._default(duration("Length of a window."), "1m"),
    by: described(z._default(z.enum(["address", "credential", "session"]), "address"), "What one caller is."),
  }),
  "How much one caller may ask.",
);
