import * as z from "zod/mini";
import { BUMPS, PROFILES, SEVERITIES } from "./finding.ts";

/** The whole id of a commit: a short one may come to name another. */
export const commitSchema = z
  .string()
  .check(z.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, "should be the whole id of a commit, in lower case"));

const at = z.object({
  file: z.exactOptional(z.string()),
  line: z.exactOptional(z.number()),
  column: z.exactOptional(z.number()),
  pointer: z.exactOptional(z.string()),
});

const findingSchema = z.object({
  rule: z.string(),
  severity: z.enum(SEVERITIES),
  bump: z.enum(BUMPS),
  profile: z.exactOptional(z.enum(PROFILES)),
  class: z.exactOptional(z.array(z.enum(["security", "host", "budget", "agent"]))),
  server: z.exactOptional(z.string()),
  view: z.exactOptional(z.string()),
  subject: z.string(),
  message: z.string(),
  at,
  place: z.exactOptional(z.array(z.string())),
  fix: z.string(),
  reference: z.string(),
  against: z.exactOptional(z.string()),
  waived: z.exactOptional(z.object({ reason: z.string(), owner: z.string(), until: z.string() })),
  fingerprint: z.string(),
});

/**
 * What the change process reads of another gate's result: its verdict and its findings. The rest of the file (evidence,
 * sides, notes) is left out, so that a later version may add to it.
 */
export const gateResultSchema = z.object({
  schemaVersion: z.literal(1),
  command: z.string().check(z.minLength(1)),
  conclusion: z.enum(["pass", "fail", "pending", "unknown"]),
  reasonCode: z.string(),
  summary: z.string(),
  findings: z.array(findingSchema),
  outputs: z.record(z.string(), z.string()),
});

/** A gate's result and the head commit that it judged: a result alone does not say of which commit it speaks. */
export const boundResultSchema = z.strictObject({ head: commitSchema, result: gateResultSchema });
export type BoundResult = z.output<typeof boundResultSchema>;
