import * as z from "zod/mini";
import { described } from "../../model/described.ts";
import { count, duration, flag, text, urlPath } from "../kinds.ts";

/** What is measured, and who is told. */
export const monitoringSection = described(
  z.strictObject({
    enabled: flag(false, "Measure calls and serve the figures to Prometheus."),
    level: described(
      z._default(z.enum(["debug", "info", "warning", "error"]), "info"),
      "The least that is told: `debug` tells most.",
    ),
    path: z._default(urlPath("Path under which the figures are served."), "/metrics"),
    port: z.optional(count(1, 65_535, "Port of their own for the figures; the server's when absent.")),
    interval: z._default(duration("How often they are fetched."), "30s"),
    alerts: described(
      z._default(
        z.strictObject({
          error_rate: z._default(
            described(z.number().check(z.minimum(0), z.maximum(1)), "Share of calls that may fail, from 0 to 1."),
            0.05,
          ),
          latency: z._default(duration("What 95 of 100 calls must stay under."), "5s"),
          for: z._default(duration("How long it must last before anybody is told."), "5m"),
          runbook: z.optional(text("Address of the page that says what to do.")),
        }),
        { error_rate: 0.05, latency: "5s", for: "5m" },
      ),
      "When somebody is told.",
    ),
  }),
  "What is measured, and who is told.",
);
