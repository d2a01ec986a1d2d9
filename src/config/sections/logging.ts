import * as z from "zod/mini";
import { described } from "../../model/described.ts";
import { flag, text } from "../kinds.ts";

/** What the server writes down. */
export const loggingSection = described(
  z.strictObject({
    level: described(
      z._default(z.enum(["trace", "debug", "info", "warning", "error"]), "info"),
      "The least that is written: `trace` writes most.",
    ),
    format: described(z._default(z.enum(["json", "text"]), "json"), "One JSON object a line, or text for people."),
    output: described(
      z._default(z.enum(["stderr", "stdout", "file"]), "stderr"),
      "Where to. On stdio, stdout belongs to the protocol.",
    ),
    file: z.optional(text("Path of the file, for `output: file`.")),
    payloads: flag(false, "Write the arguments and results of calls, too: they may hold what callers must not share."),
  }),
  "What the server writes down.",
);
