import * as z from "zod/mini";
import { CHANGE_TYPES, RISK_CLASSES } from "./change-process.ts";
import type { ChangeRecord } from "./change-record.ts";
import { BUMPS } from "./finding.ts";
import { CHANGE } from "./record-path.ts";

const described = <Schema extends z.core.$ZodType>(schema: Schema, description: string): Schema => {
  z.globalRegistry.add(schema, { description });
  return schema;
};

const commit = z.string().check(z.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, "should be the whole id of a commit"));
const digest = z.string().check(z.regex(/^sha256:[0-9a-f]{64}$/, "should be `sha256:` and 64 hex digits"));
const moment = z.iso.datetime("should be a moment in UTC, as 2026-11-22T10:00:00Z");
const count = z.int().check(z.minimum(0));
const conclusion = z.enum(["pass", "fail", "pending", "unknown"]);
const riskClass = z.enum(RISK_CLASSES);
const statedVersion = z.strictObject({ version: z.string(), from: z.string() });

const risk = z.strictObject({
  class: riskClass,
  points: z.number(),
  contributions: z.array(z.strictObject({ source: z.string(), points: z.number(), reason: z.string() })),
  declared: described(z.exactOptional(riskClass), "What the author says."),
  missing: described(z.array(z.string()), "Evidence that was needed and could not be looked at."),
});

const approval = z.strictObject({
  role: z.string(),
  needed: count,
  by: described(z.array(z.string()), "Logins whose approval of this head counts."),
  ignored: z.array(z.strictObject({ reviewer: z.string(), reason: z.string() })),
  candidates: described(
    z.exactOptional(z.array(z.string())),
    "Who else could approve; absent where it could not be looked at.",
  ),
});

const step = z.strictObject({
  step: z.enum(["request", "review", "approval", "testing", "implementation", "verification", "documentation"]),
  status: z.enum(["pass", "fail", "pending", "not-applicable", "unknown"]),
  reason: z.string(),
});

const version = z.strictObject({
  status: z.enum(["honest", "too-small", "decreased", "unraised", "not-applicable"]),
  sentence: z.string(),
  required: z.enum(BUMPS),
  declared: z.exactOptional(z.strictObject({ bump: z.enum(BUMPS), by: z.string() })),
  release: z.exactOptional(statedVersion),
  head: z.exactOptional(statedVersion),
  next: z.exactOptional(z.string()),
});

/** `change-record.json`: schema and documentation in one; the type stands in change-record.ts. */
export const changeRecordSchema: z.ZodMiniType<ChangeRecord, unknown> = described(
  z.strictObject({
    schemaVersion: z.literal(1),
    change: described(
      z.string().check(z.regex(CHANGE, "should be `owner/name#number`")),
      "The pull request, as `owner/name#number`.",
    ),
    judgedAt: described(moment, "When it was judged."),
    head: described(commit, "The commit that was judged."),
    base: z.strictObject({ ref: z.string(), sha: commit }),
    mergeCommit: described(z.exactOptional(commit), "The commit that it became on the base branch."),
    request: z.strictObject({
      title: z.string(),
      author: z.string(),
      type: z.enum(CHANGE_TYPES),
      typeBecause: z.string(),
    }),
    risk: described(risk, "How much can go wrong, with each contribution."),
    approvals: described(z.array(approval), "Approvals that each role has and needs."),
    steps: described(z.array(step), "The seven steps."),
    conclusion: described(conclusion, "What follows from the steps."),
    policy: described(
      z.strictObject({ from: z.string(), digest }),
      "The policy that it was judged by: where it was read, and the SHA-256 of its text.",
    ),
    evidence: described(
      z.array(z.strictObject({ gate: z.string(), conclusion, summary: z.string(), digest })),
      "Verdicts of the other gates on this head, each with the SHA-256 of its canonical JSON.",
    ),
    version: described(z.exactOptional(version), "Is the version honest."),
    contract: described(
      z.exactOptional(z.strictObject({ base: z.exactOptional(digest), head: z.exactOptional(digest) })),
      "SHA-256 of the canonical surfaces.",
    ),
    owed: described(
      z.exactOptional(z.strictObject({ due: moment, done: z.exactOptional(moment) })),
      "The retrospective review that an emergency change owes, and when it was done.",
    ),
    outcome: described(
      z.exactOptional(
        z.strictObject({
          status: z.enum(["verified", "rolled-back", "failed", "unknown"]),
          at: moment,
          deployment: z.exactOptional(z.string()),
          backup: z.exactOptional(z.string()),
        }),
      ),
      "What became of it, written when the record is closed.",
    ),
    digest: described(digest, "SHA-256 of the canonical JSON (RFC 8785) of the record without this field."),
  }),
  "What is kept of a change of an MCP server: who asked, who approved, on what evidence, with what outcome.",
);
