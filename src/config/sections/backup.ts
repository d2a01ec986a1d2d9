import * as z from "zod/mini";
import { described } from "../../model/described.ts";
import { count, duration, flag, text, texts } from "../kinds.ts";

/** What is kept, where, and how long. */
export const backupSection = described(
  z.strictObject({
    enabled: flag(false, "Make backups."),
    paths: texts("Folders and files that are kept."),
    store: z.optional(text("Where to: a folder, or an address such as `s3://bucket/prefix`.")),
    interval: z.optional(duration("How often.")),
    keep: z._default(count(1, 10_000, "How many are kept."), 7),
  }),
  "What is kept, where, and how long.",
);
