import * as z from "zod/mini";
import { described } from "../../model/described.ts";
import { count } from "../kinds.ts";

/** How many of it run. */
export const scalingSection = described(
  z.strictObject({
    min_replicas: z._default(count(1, 10_000, "Least that run."), 2),
    max_replicas: z._default(count(1, 10_000, "Most that run."), 10),
    cpu_target: z._default(count(1, 100, "Share of the requested CPU, in percent, above which more are started."), 70),
    memory_target: z._default(
      count(1, 100, "Share of the requested memory, in percent, above which more are started."),
      80,
    ),
  }),
  "How many of it run.",
);
