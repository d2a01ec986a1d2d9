import type { ChangeType, Risk, RoleApproval } from "./change-process.ts";
import type { Conclusion } from "./conclusion.ts";
import type { Step } from "./step.ts";
import type { VersionAnswer } from "./version.ts";

/**
 * What is kept of a change: who asked, who approved, on what evidence, with what outcome. Canonical JSON (RFC 8785) of it,
 * without `digest`, has the SHA-256 that `digest` gives; `actions/attest` signs the file.
 */
export interface ChangeRecord {
  schemaVersion: 1;
  /** `owner/name#number`. */
  change: string;
  /** ISO 8601, UTC. */
  judgedAt: string;
  head: string;
  base: { ref: string; sha: string };
  mergeCommit?: string;
  request: { title: string; author: string; type: ChangeType; typeBecause: string };
  risk: Risk;
  approvals: readonly RoleApproval[];
  steps: readonly Step[];
  conclusion: Conclusion;
  /** Policy that it was judged by: where it was read, and its SHA-256. */
  policy: { from: string; digest: string };
  /** Verdicts of the other gates on this head, each with the SHA-256 of its canonical JSON. */
  evidence: readonly { gate: string; conclusion: Conclusion; summary: string; digest: string }[];
  version?: VersionAnswer;
  /** SHA-256 of the canonical surfaces, where a report tells them. */
  contract?: { base?: string; head?: string };
  /** The review that an emergency change still owes. */
  owed?: { due: string; done?: string };
  /** Written when the record is closed. */
  outcome?: {
    status: "verified" | "rolled-back" | "failed" | "unknown";
    at: string;
    deployment?: string;
    backup?: string;
  };
  /** `sha256:` and 64 hex digits. */
  digest: string;
}
