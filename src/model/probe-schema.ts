import * as z from "zod/mini";
import { commitSchema, gateResultSchema } from "./gate-result.ts";
import { PROBE_SIDES } from "./probe.ts";

/** What a probe document may hold: whoever runs code in the job that writes it may have written anything. */
export const PROBE_LIMITS = {
  /** Characters of the whole. */
  text: 64 * 1024 * 1024,
  looks: 500,
  notes: 100,
  reports: 50,
  findings: 5000,
  volatile: 5000,
  /** Names of one place in a surface. */
  segments: 100,
  name: 200,
  source: 2000,
  sentence: 4000,
} as const;

const textUpTo = (most: number) => z.string().check(z.maxLength(most, `should have at most ${most} characters`));
const name = textUpTo(PROBE_LIMITS.name);
const sentence = textUpTo(PROBE_LIMITS.sentence);
const count = z.number().check(z.gte(0));

/** The document without what was seen, which has shapes of its own. */
export const probeFrameSchema = z.strictObject({
  schemaVersion: z.literal(1),
  side: z.enum(PROBE_SIDES),
  commit: commitSchema,
  looks: z
    .array(
      z.strictObject({
        server: z.exactOptional(name),
        source: textUpTo(PROBE_LIMITS.source).check(z.minLength(1)),
        seen: z.unknown(),
      }),
    )
    .check(z.maxLength(PROBE_LIMITS.looks, `should hold at most ${PROBE_LIMITS.looks} looks`)),
  reports: z
    .array(
      z.strictObject({
        gate: name,
        head: commitSchema,
        conclusion: gateResultSchema.shape.conclusion,
        reasonCode: name,
        summary: sentence,
        findings: gateResultSchema.shape.findings.check(
          z.maxLength(PROBE_LIMITS.findings, `should hold at most ${PROBE_LIMITS.findings} findings`),
        ),
        outputs: gateResultSchema.shape.outputs,
      }),
    )
    .check(z.maxLength(PROBE_LIMITS.reports, `should hold at most ${PROBE_LIMITS.reports} reports`)),
});

export const seenTroubleSchema = z.strictObject({
  trouble: z.strictObject({
    kind: z.enum(["config", "probe"]),
    what: sentence,
    where: z.exactOptional(sentence),
    expected: z.exactOptional(sentence),
    hint: sentence,
  }),
});

const sideSchema = z.strictObject({
  source: textUpTo(PROBE_LIMITS.source),
  version: z.exactOptional(z.strictObject({ value: name, from: sentence })),
  start: z.exactOptional(sentence),
  views: z.array(name).check(z.maxLength(PROBE_LIMITS.notes, `should hold at most ${PROBE_LIMITS.notes} views`)),
  counts: z.strictObject({ tools: count, prompts: count, resources: count, resourceTemplates: count }),
  digest: z.exactOptional(name),
  absent: z.exactOptional(z.boolean()),
});

/** The snapshot is checked as every other one is, and `install` is whatever a `server.json` holds. */
export const seenSchema = z.strictObject({
  side: sideSchema,
  snapshot: z.unknown(),
  install: z.optional(z.unknown()),
  notes: z.array(sentence).check(z.maxLength(PROBE_LIMITS.notes, `should hold at most ${PROBE_LIMITS.notes} notes`)),
});
